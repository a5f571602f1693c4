package io.streamspace.billing.document.adapter;

import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.document.DocumentIdentity;
import io.streamspace.billing.document.InvoiceDocument;
import io.streamspace.billing.document.Language;
import io.streamspace.billing.pdf.Box;
import io.streamspace.billing.pdf.Ink;
import io.streamspace.billing.pdf.Line;
import io.streamspace.billing.pdf.Paragraph;
import io.streamspace.billing.pdf.Role;
import io.streamspace.billing.pdf.Tag;
import io.streamspace.billing.pdf.Type;
import io.streamspace.billing.values.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The top of the first page: who to whom, which document, how much. */
final class LetterHead {

    private static final Type TITLE = Type.regular(25_000);
    private static final Type NAME = Type.bold(12_500);
    private static final Type PLAIN = Type.regular(8_750);
    private static final Type STRONG = Type.bold(8_750);
    private static final Type LABEL = Type.regular(8_000);
    private static final Type PROMINENT = Type.bold(19_000);
    private static final int GAP = 24_000;

    private final InvoiceDocument document;
    private final Sheet sheet;
    private final Language language;
    private final Figures figures;

    LetterHead(InvoiceDocument document, Sheet sheet, Language language) {
        this.document = document;
        this.sheet = sheet;
        this.language = language;
        this.figures = new Figures(language);
    }

    void write(Tag root) {
        int start = sheet.top();
        writeTitle(root);
        int afterTitle = sheet.top();
        sheet.moveTo(start);
        writeSeller(root.child(Role.SECTION));
        sheet.moveTo(Math.min(afterTitle, sheet.top()) - 18_000);
        sheet.rule(Palette.RULE, 750);
        sheet.down(16_000);
        writeParties(root);
        sheet.down(16_000);
        writeAmount(root);
        sheet.down(20_000);
        LocalDate voided = document.identity().dates().voided();
        if (voided != null) {
            sheet.paragraph(root, Word.VOID_NOTE.in(language, figures.day(voided)), STRONG, Palette.WARNING);
            sheet.down(8_000);
        }
        if (document.identity().isDraft()) {
            sheet.paragraph(root, Word.DRAFT_NOTE.in(language), PLAIN, Palette.MUTED);
            sheet.down(8_000);
        }
    }

    private void writeTitle(Tag root) {
        DocumentIdentity identity = document.identity();
        String number = identity.number() == null ? Word.DRAFT.in(language) : identity.number();
        Line kind = Line.of(InvoicePdf.kind(identity).in(language), TITLE);
        Line name = Line.of(number, Type.bold(10_500));
        int baseline = sheet.top() - 20_000;
        sheet.page().tagged(root.child(Role.TITLE), () -> {
            sheet.rightAligned(kind, Palette.ACCENT, sheet.right(), baseline);
            sheet.rightAligned(name, Palette.TEXT, sheet.right(), baseline - 18_000);
        });
        sheet.down(44_000);
    }

    private void writeSeller(Tag section) {
        Seller seller = document.parties().seller();
        int width = sheet.width() * 3 / 5;
        sheet.down(3_000);
        String name = InvoicePdf.sellerName(document);
        if (!name.isEmpty()) {
            block(section, List.of(name), new Column(sheet.left(), width, NAME, Palette.TEXT));
            sheet.down(3_000);
        }
        block(
                section,
                about(seller.party(), seller.registration()),
                new Column(sheet.left(), width, PLAIN, Palette.MUTED));
    }

    private void writeParties(Tag root) {
        int start = sheet.top();
        int width = sheet.width() / 2 - GAP;
        Tag buyer = root.child(Role.SECTION);
        block(buyer, List.of(Word.BILLED_TO.in(language)), new Column(sheet.left(), width, LABEL, Palette.MUTED));
        sheet.down(1_500);
        block(
                buyer,
                List.of(document.parties().buyerName()),
                new Column(sheet.left(), width, Type.bold(10_000), Palette.TEXT));
        block(buyer, about(document.parties().buyer(), null), new Column(sheet.left(), width, PLAIN, Palette.TEXT));
        int afterBuyer = sheet.top();
        sheet.moveTo(start);
        writeFacts(root.child(Role.SECTION), sheet.left() + sheet.width() / 2);
        sheet.moveTo(Math.min(afterBuyer, sheet.top()));
    }

    private void writeFacts(Tag section, int left) {
        DocumentIdentity identity = document.identity();
        fact(section, left, Word.NUMBER, identity.number());
        fact(section, left, Word.REFERS_TO, identity.refersTo());
        fact(section, left, Word.ISSUED, figures.day(identity.dates().issued()));
        fact(
                section,
                left,
                Word.VOIDED,
                identity.isVoid()
                        ? figures.day(Objects.requireNonNull(identity.dates().voided()))
                        : null);
        fact(
                section,
                left,
                Word.DUE,
                identity.dates().due() == null
                        ? null
                        : figures.day(identity.dates().due()));
        fact(section, left, Word.SERVICE_PERIOD, figures.days(identity.dates().service()));
        fact(section, left, Word.PURCHASE_ORDER, document.parties().purchaseOrder());
    }

    private void fact(Tag section, int left, Word word, @Nullable String value) {
        if (value == null) {
            return;
        }
        Line label = Line.of(word.in(language), LABEL);
        int room = sheet.right() - left - label.width() - 10_000;
        Tag tag = section.child(Role.PARAGRAPH);
        boolean isFirst = true;
        for (Line line : Paragraph.lines(value, STRONG, room)) {
            int baseline = sheet.top() - STRONG.size();
            boolean hasLabel = isFirst;
            sheet.page().tagged(tag, () -> {
                if (hasLabel) {
                    sheet.page().text(label, Palette.MUTED, left, baseline);
                }
                sheet.rightAligned(line, Palette.TEXT, sheet.right(), baseline);
            });
            isFirst = false;
            sheet.down(13_500);
        }
    }

    private void writeAmount(Tag root) {
        int height = 46_000;
        int bottom = sheet.top() - height;
        sheet.page()
                .artifact(() -> sheet.page().fill(new Box(sheet.left(), bottom, sheet.width(), height), Palette.TINT));
        Line label = Line.of(amountWord().in(language), Type.regular(10_000));
        boolean isVoid = document.identity().isVoid();
        Line amount = Line.of(isVoid ? Word.VOID.in(language) : figures.money(amount()), PROMINENT);
        sheet.page().tagged(root.child(Role.PARAGRAPH), () -> {
            sheet.page()
                    .text(label, Palette.TEXT, sheet.left() + 14_000, bottom + (dueText() == null ? 19_000 : 26_000));
            writeDue(bottom);
            sheet.rightAligned(
                    amount, isVoid ? Palette.WARNING : Palette.ACCENT, sheet.right() - 14_000, bottom + 16_500);
        });
        sheet.down(height);
    }

    private void writeDue(int bottom) {
        String due = dueText();
        if (due != null) {
            sheet.page().text(Line.of(due, LABEL), Palette.MUTED, sheet.left() + 14_000, bottom + 12_500);
        }
    }

    private @Nullable String dueText() {
        return document.identity().isVoid() || document.identity().dates().due() == null
                ? null
                : Word.PAYABLE_BY.in(
                        language, figures.day(document.identity().dates().due()));
    }

    private Word amountWord() {
        if (document.identity().isVoid()) {
            return Word.NOTHING_DUE;
        }
        if (document.identity().isCreditNote()) {
            return Word.TOTAL_CREDITED;
        }
        if (isCredited()) {
            return Word.CREDITED_TO_YOU;
        }
        return document.sums().due().isZero() ? Word.NOTHING_DUE : Word.AMOUNT_DUE;
    }

    private Money amount() {
        if (document.identity().isCreditNote()) {
            return document.sums().gross().plus(document.sums().credited());
        }
        return isCredited() ? document.sums().credited() : document.sums().due();
    }

    private boolean isCredited() {
        return document.sums().credited().isPositive();
    }

    /** Where a block of text stands, and how it is set. */
    private record Column(int left, int width, Type type, Ink ink) {}

    private void block(Tag section, List<String> texts, Column column) {
        for (String text : texts) {
            Tag tag = section.child(Role.PARAGRAPH);
            for (Line line : Paragraph.lines(text, column.type(), column.width())) {
                int baseline = sheet.top() - column.type().size();
                sheet.page().tagged(tag, () -> sheet.page().text(line, column.ink(), column.left(), baseline));
                sheet.down(Sheet.leading(column.type()));
            }
        }
    }

    private List<String> about(Party party, @Nullable String registration) {
        Address address = party.address();
        List<String> lines = new ArrayList<>();
        addKnown(lines, address.line1());
        addKnown(lines, address.line2());
        addKnown(lines, joined(address.postalCode(), address.city(), " "));
        addKnown(lines, joined(address.region(), country(address), ", "));
        addKnown(lines, party.email());
        party.taxIds().forEach(taxId -> lines.add(taxId.type().toUpperCase(Locale.ROOT) + " " + taxId.value()));
        addKnown(lines, registration);
        return lines;
    }

    private @Nullable String country(Address address) {
        return address.country() == null
                ? null
                : new Locale("", address.country()).getDisplayCountry(language.locale());
    }

    private static String joined(@Nullable String first, @Nullable String second, String between) {
        return Stream.of(first == null ? "" : first, second == null ? "" : second)
                .filter(part -> !part.isBlank())
                .reduce((a, b) -> a + between + b)
                .orElse("");
    }

    private static void addKnown(List<String> lines, @Nullable String line) {
        if (line != null && !line.isBlank()) {
            lines.add(line);
        }
    }
}
