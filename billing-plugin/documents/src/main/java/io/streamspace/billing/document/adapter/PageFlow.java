package io.streamspace.billing.document.adapter;

import io.streamspace.billing.document.PaperSize;
import io.streamspace.billing.pdf.Box;
import io.streamspace.billing.pdf.Ink;
import io.streamspace.billing.pdf.Line;
import io.streamspace.billing.pdf.Paragraph;
import io.streamspace.billing.pdf.PdfDocument;
import io.streamspace.billing.pdf.PdfPage;
import io.streamspace.billing.pdf.Role;
import io.streamspace.billing.pdf.Tag;
import io.streamspace.billing.pdf.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Pages that are filled from top to bottom. A place on the page is counted from its lower left corner. */
final class PageFlow {

    private static final int MARGIN = 54_000;
    private static final int FOOT = 62_000;
    private static final int FOOTER_BASELINE = 34_000;

    private final PdfDocument pdf;
    private final PaperSize paperSize;
    private final List<PdfPage> pages = new ArrayList<>();
    private PdfPage page;
    private int top;

    PageFlow(PdfDocument pdf, PaperSize paperSize) {
        this.pdf = pdf;
        this.paperSize = paperSize;
        this.page = nextPage();
    }

    /** Begins a page. */
    PdfPage nextPage() {
        page = pdf.beginPage();
        pages.add(page);
        top = paperSize.height() - MARGIN;
        return page;
    }

    PdfPage page() {
        return page;
    }

    int left() {
        return MARGIN;
    }

    int right() {
        return paperSize.width() - MARGIN;
    }

    int width() {
        return right() - left();
    }

    /** The upper edge of what is still free. */
    int top() {
        return top;
    }

    /** How high the free part is. */
    int room() {
        return top - FOOT;
    }

    /** How high the free part of a new page is. */
    int roomOfPage() {
        return paperSize.height() - MARGIN - FOOT;
    }

    void down(int height) {
        top -= height;
    }

    void moveTo(int place) {
        top = place;
    }

    /** Goes to a new page if there is less room than this. */
    void need(int height) {
        if (room() < height) {
            nextPage();
        }
    }

    /** A horizontal rule at the top of what is free. */
    void rule(Ink ink, int thickness) {
        page.artifact(() -> page.fill(new Box(left(), top - thickness, width(), thickness), ink));
    }

    /** Draws text that ends at a place, as a part of the mark that is open. */
    void rightAligned(Line line, Ink ink, int end, int baseline) {
        page.text(line, ink, end - line.width(), baseline);
    }

    /**
     * Typesetting of a paragraph.
     *
     * @param together how many of its last lines stay on one page
     */
    record Setting(int leading, Ink ink, int together) {}

    /** Writes a paragraph over the whole width, on as many pages as it needs; its last two lines stay together. */
    void paragraph(Tag parent, String text, Type type, Ink ink) {
        paragraph(parent, Paragraph.lines(text, type, width()), new Setting(leading(type), ink, 2));
    }

    /** Writes lines on as many pages as they need. */
    void paragraph(Tag parent, List<Line> lines, Setting setting) {
        Tag tag = parent.child(Role.PARAGRAPH);
        int left = lines.size();
        for (Line line : lines) {
            need((left == setting.together() ? left : 1) * setting.leading());
            left--;
            int baseline = top - line.size();
            page.tagged(tag, () -> page.text(line, setting.ink(), left(), baseline));
            down(setting.leading());
        }
    }

    /** From one line to the next. */
    static int leading(Type type) {
        return type.size() * 7 / 5;
    }

    /** Writes the foot of every page, and the pages. */
    void finish(String text, IntFunction<String> numbering) {
        Type type = Type.regular(7_500);
        for (int i = 0; i < pages.size(); i++) {
            PdfPage done = pages.get(i);
            Line number = Line.of(numbering.apply(i + 1), type);
            Line name = Paragraph.lines(text, type, width() - number.width() - 12_000)
                    .get(0);
            done.artifact(() -> {
                done.text(name, Palette.MUTED, left(), FOOTER_BASELINE);
                done.text(number, Palette.MUTED, right() - number.width(), FOOTER_BASELINE);
            });
            pdf.finish(done, paperSize.width(), paperSize.height());
        }
    }

    int pageCount() {
        return pages.size();
    }
}
