package io.streamspace.billing.document.adapter;

import io.streamspace.billing.account.Address;
import io.streamspace.billing.account.Party;
import io.streamspace.billing.account.Seller;
import io.streamspace.billing.document.DocumentIdentity;
import io.streamspace.billing.document.DocumentLanguage;
import io.streamspace.billing.document.InvoiceDocument;
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
final class InvoiceHeader {

    private static final Type TITLE = Type.regular(25_000);
    private static final Type NAME = Type.bold(12_500);
    private static final Type PLAIN = Type.regular(8_750);
    private static final Type STRONG = Type.bold(8_750);
    private static final Type LABEL = Type.regular(8_000);
    private static final Type PROMINENT = Type.bold(19_000);
    private static final int GAP = 24_000;

    private final InvoiceDocument document;
    private final PageFlow pageFlow;
    private final DocumentLanguage documentLanguage;
    private final DocumentNumbers documentNumbers;

    InvoiceHeader(InvoiceDocument document, PageFlow pageFlow, DocumentLanguage documentLanguage) {
        this.document = document;
        this.pageFlow = pageFlow;
        this.documentLanguage = documentLanguage;
        this.documentNumbers = new DocumentNumbers(documentLanguage);
    }

    void write(Tag root) {
        int start = pageFlow.top();
        writeTitle(root);
        int afterTitle = pageFlow.top();
        pageFlow.moveTo(start);
        writeSeller(root.child(Role.SECTION));
        pageFlow.moveTo(Math.min(afterTitle, pageFlow.top()) - 18_000);
        pageFlow.rule(Palette.RULE, 750);
        pageFlow.down(16_000);
        writeParties(root);
        pageFlow.down(16_000);
        writeAmount(root);
        pageFlow.down(20_000);
        LocalDate voided = document.identity().dates().voided();
        if (voided != null) {
            pageFlow.paragraph(
                    root,
                    DocumentWord.VOID_NOTE.in(documentLanguage, documentNumbers.day(voided)),
                    STRONG,
                    Palette.WARNING);
            pageFlow.down(8_000);
        }
        if (document.identity().isDraft()) {
            pageFlow.paragraph(root, DocumentWord.DRAFT_NOTE.in(documentLanguage), PLAIN, Palette.MUTED);
            pageFlow.down(8_000);
        }
    }

    private void writeTitle(Tag root) {
        DocumentIdentity identity = document.identity();
        String number = identity.number() == null ? DocumentWord.DRAFT.in(documentLanguage) : identity.number();
        Line kind = Line.of(InvoicePdf.kind(identity).in(documentLanguage), TITLE);
        Line name = Line.of(number, Type.bold(10_500));
        int baseline = pageFlow.top() - 20_000;
        pageFlow.page().tagged(root.child(Role.TITLE), () -> {
            pageFlow.rightAligned(kind, Palette.ACCENT, pageFlow.right(), baseline);
            pageFlow.rightAligned(name, Palette.TEXT, pageFlow.right(), baseline - 18_000);
        });
        pageFlow.down(44_000);
    }

    private void writeSeller(Tag section) {
        Seller seller = document.parties().seller();
        int width = pageFlow.width() * 3 / 5;
        pageFlow.down(3_000);
        String name = InvoicePdf.sellerName(document);
        if (!name.isEmpty()) {
            block(section, List.of(name), new Column(pageFlow.left(), width, NAME, Palette.TEXT));
            pageFlow.down(3_000);
        }
        block(
                section,
                about(seller.party(), seller.registration()),
                new Column(pageFlow.left(), width, PLAIN, Palette.MUTED));
    }

    private void writeParties(Tag root) {
        int start = pageFlow.top();
        int width = pageFlow.width() / 2 - GAP;
        Tag buyer = root.child(Role.SECTION);
        block(
                buyer,
                List.of(DocumentWord.BILLED_TO.in(documentLanguage)),
                new Column(pageFlow.left(), width, LABEL, Palette.MUTED));
        pageFlow.down(1_500);
        block(
                buyer,
                List.of(document.parties().buyerName()),
                new Column(pageFlow.left(), width, Type.bold(10_000), Palette.TEXT));
        block(buyer, about(document.parties().buyer(), null), new Column(pageFlow.left(), width, PLAIN, Palette.TEXT));
        int afterBuyer = pageFlow.top();
        pageFlow.moveTo(start);
        writeFacts(root.child(Role.SECTION), pageFlow.left() + pageFlow.width() / 2);
        pageFlow.moveTo(Math.min(afterBuyer, pageFlow.top()));
    }

    private void writeFacts(Tag section, int left) {
        DocumentIdentity identity = document.identity();
        fact(section, left, DocumentWord.NUMBER, identity.number());
        fact(section, left, DocumentWord.REFERS_TO, identity.refersTo());
        fact(
                section,
                left,
                DocumentWord.ISSUED,
                documentNumbers.day(identity.dates().issued()));
        fact(
                section,
                left,
                DocumentWord.VOIDED,
                identity.isVoid()
                        ? documentNumbers.day(
                                Objects.requireNonNull(identity.dates().voided()))
                        : null);
        fact(
                section,
                left,
                DocumentWord.DUE,
                identity.dates().due() == null
                        ? null
                        : documentNumbers.day(identity.dates().due()));
        fact(
                section,
                left,
                DocumentWord.SERVICE_PERIOD,
                documentNumbers.days(identity.dates().service()));
        fact(section, left, DocumentWord.PURCHASE_ORDER, document.parties().purchaseOrder());
    }

    private void fact(Tag section, int left, DocumentWord documentWord, @Nullable String value) {
        if (value == null) {
            return;
        }
        Line label = Line.of(documentWord.in(documentLanguage), LABEL);
        int room = pageFlow.right() - left - label.width() - 10_000;
        Tag tag = section.child(Role.PARAGRAPH);
        boolean isFirst = true;
        for (Line line : Paragraph.lines(value, STRONG, room)) {
            int baseline = pageFlow.top() - STRONG.size();
            boolean hasLabel = isFirst;
            pageFlow.page().tagged(tag, () -> {
                if (hasLabel) {
                    pageFlow.page().text(label, Palette.MUTED, left, baseline);
                }
                pageFlow.rightAligned(line, Palette.TEXT, pageFlow.right(), baseline);
            });
            isFirst = false;
            pageFlow.down(13_500);
        }
    }

    private void writeAmount(Tag root) {
        int height = 46_000;
        int bottom = pageFlow.top() - height;
        pageFlow.page()
                .artifact(() ->
                        pageFlow.page().fill(new Box(pageFlow.left(), bottom, pageFlow.width(), height), Palette.TINT));
        Line label = Line.of(amountWord().in(documentLanguage), Type.regular(10_000));
        boolean isVoid = document.identity().isVoid();
        Line amount =
                Line.of(isVoid ? DocumentWord.VOID.in(documentLanguage) : documentNumbers.money(amount()), PROMINENT);
        pageFlow.page().tagged(root.child(Role.PARAGRAPH), () -> {
            pageFlow.page()
                    .text(
                            label,
                            Palette.TEXT,
                            pageFlow.left() + 14_000,
                            bottom + (dueText() == null ? 19_000 : 26_000));
            writeDue(bottom);
            pageFlow.rightAligned(
                    amount, isVoid ? Palette.WARNING : Palette.ACCENT, pageFlow.right() - 14_000, bottom + 16_500);
        });
        pageFlow.down(height);
    }

    private void writeDue(int bottom) {
        String due = dueText();
        if (due != null) {
            pageFlow.page().text(Line.of(due, LABEL), Palette.MUTED, pageFlow.left() + 14_000, bottom + 12_500);
        }
    }

    private @Nullable String dueText() {
        return document.identity().isVoid() || document.identity().dates().due() == null
                ? null
                : DocumentWord.PAYABLE_BY.in(
                        documentLanguage,
                        documentNumbers.day(document.identity().dates().due()));
    }

    private DocumentWord amountWord() {
        if (document.identity().isVoid()) {
            return DocumentWord.NOTHING_DUE;
        }
        if (document.identity().isCreditNote()) {
            return DocumentWord.TOTAL_CREDITED;
        }
        if (isCredited()) {
            return DocumentWord.CREDITED_TO_YOU;
        }
        return document.sums().due().isZero() ? DocumentWord.NOTHING_DUE : DocumentWord.AMOUNT_DUE;
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
                int baseline = pageFlow.top() - column.type().size();
                pageFlow.page().tagged(tag, () -> pageFlow.page().text(line, column.ink(), column.left(), baseline));
                pageFlow.down(PageFlow.leading(column.type()));
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
                : new Locale("", address.country()).getDisplayCountry(documentLanguage.locale());
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
