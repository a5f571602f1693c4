package io.streamspace.billing.pdf;

import io.streamspace.billing.pdf.Line.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is drawn on one page. Draw inside {@link #tagged} or {@link #artifact}, nowhere else. */
public final class PdfPage {

    private static final String PAGINATION = "/Artifact<</Type/Pagination>>BDC\n";
    private static final int OUTLINE_OF_BOLD = 30; // the size's part that thickens letters of faces without bold

    private final PdfDocument document;
    private final int id;
    private final StringBuilder content = new StringBuilder(4096);
    private final List<Integer> elements = new ArrayList<>();
    private boolean isMarked;
    private String font = "";

    PdfPage(PdfDocument document, int id) {
        this.document = document;
        this.id = id;
    }

    /** Draws a part of an element; parts of one element join in the order in which they are drawn. */
    public void tagged(Tag tag, Runnable drawing) {
        int number = elements.size();
        elements.add(tag.id());
        tag.addMark(id, number);
        mark("/Span<</MCID " + number + ">>BDC\n", drawing);
    }

    /** Draws what is no content: rules, page numbers, what is repeated from another page. */
    public void artifact(Runnable drawing) {
        mark(PAGINATION, drawing);
    }

    /** Draws a line of text. */
    public void text(Line line, Ink ink, int x, int baseline) {
        requireMarked();
        for (Run run : line.runs()) {
            draw(run, line.type(), ink);
            PdfText.appendPoints(content, x + run.offset());
            PdfText.appendPoints(content, baseline + run.rise());
            content.append("Td<");
            appendIds(document.subset(run.face()), run.codePoints());
            content.append(">Tj ET\n");
        }
    }

    /** Fills a rectangle. */
    public void fill(Box box, Ink ink) {
        requireMarked();
        content.append("/C0 cs ");
        ink.append(content);
        content.append("sc ");
        PdfText.appendPoints(content, box.left());
        PdfText.appendPoints(content, box.bottom());
        PdfText.appendPoints(content, box.width());
        PdfText.appendPoints(content, box.height());
        content.append("re f\n");
    }

    int id() {
        return id;
    }

    /** The elements that its marks belong to, by their numbers. */
    List<Integer> elements() {
        return elements;
    }

    byte[] content() {
        return content.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void mark(String beginning, Runnable drawing) {
        if (isMarked) {
            throw new IllegalStateException("marks do not nest");
        }
        isMarked = true;
        content.append(beginning);
        drawing.run();
        content.append("EMC\n");
        isMarked = false;
    }

    private void draw(Run run, Type type, Ink ink) {
        boolean isThickened = type.weight() == Type.Weight.BOLD && run.face().lacksBold();
        content.append("/C0 cs ");
        ink.append(content);
        content.append("sc BT ");
        choose("/" + document.fontName(run.face()) + " ", type.size());
        if (isThickened) {
            content.append("/C0 CS ");
            ink.append(content);
            content.append("SC 2 Tr ");
            PdfText.appendPoints(content, type.size() / OUTLINE_OF_BOLD);
            content.append("w ");
        } else {
            content.append("0 Tr ");
        }
    }

    private void choose(String name, int size) {
        StringBuilder chosen = new StringBuilder(name);
        PdfText.appendPoints(chosen, size);
        String now = chosen.append("Tf ").toString();
        if (!now.equals(font)) {
            content.append(now);
            font = now;
        }
    }

    private void appendIds(Subset subset, int[] codePoints) {
        for (int codePoint : codePoints) {
            content.append(PdfText.hex4(subset.id(codePoint)));
        }
    }

    private void requireMarked() {
        if (!isMarked) {
            throw new IllegalStateException("what is drawn must be tagged or an artifact");
        }
    }
}
