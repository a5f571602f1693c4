package io.streamspace.billing.pdf;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A document under way: pages are written as they are finished, the rest at the end. For one thread. */
public final class PdfDocument {

    private static final String CALIBRATED_COLOURS = "[/CalRGB<</WhitePoint[0.9505 1 1.089]/Gamma[2.2 2.2 2.2]"
            + "/Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]";

    private final PdfFile file = new PdfFile();
    private final Facts facts;
    private final int pagesId = file.reserve();
    private final int resourcesId = file.reserve();
    private final int structureId = file.reserve();
    private final Tag root = new Tag(file, Role.DOCUMENT, structureId);
    private final List<Integer> pages = new ArrayList<>();
    private final List<String> elementsOfPages = new ArrayList<>();
    private final Map<Typeface, Subset> subsets = new TreeMap<>(Comparator.comparingInt(Typeface::number));
    private @Nullable Attachment attachment;

    public PdfDocument(Facts facts) {
        this.facts = new Facts(
                Script.drawn(facts.title()),
                Script.drawn(facts.author()),
                facts.language(),
                facts.madeAt().truncatedTo(ChronoUnit.SECONDS));
    }

    /** The element that holds all others. */
    public Tag root() {
        return root;
    }

    /** Begins the next page. */
    public PdfPage beginPage() {
        int id = file.reserve();
        pages.add(id);
        return new PdfPage(this, id);
    }

    /** Writes a page; all of them, in their order. */
    public void finish(PdfPage page, int width, int height) {
        int content = file.addCompressed("", page.content());
        StringBuilder object =
                new StringBuilder("<</Type/Page/Parent " + pagesId + " 0 R/Resources " + resourcesId + " 0 R/Contents "
                        + content + " 0 R/Tabs/S/StructParents " + elementsOfPages.size() + "/MediaBox[0 0 ");
        PdfText.appendPoints(object, width);
        PdfText.appendPoints(object, height);
        file.put(page.id(), object.append("]>>"));
        elementsOfPages.add(references(page.elements()));
    }

    /** Puts a file inside; at most one. */
    public void attach(Attachment added) {
        attachment = added;
    }

    /** The whole document; nothing can be drawn after. */
    public byte[] bytes() {
        writeFonts();
        file.put(pagesId, "<</Type/Pages/Count " + pages.size() + "/Kids[" + references(pages) + "]>>");
        root.write();
        file.put(
                structureId,
                "<</Type/StructTreeRoot/K " + root.id() + " 0 R/ParentTreeNextKey " + pages.size() + "/ParentTree "
                        + parentTree() + " 0 R>>");
        int metadata = file.addStream("/Type/Metadata/Subtype/XML", Metadata.of(facts, attachment));
        int catalog = file.add("<</Type/Catalog/Pages " + pagesId + " 0 R/Metadata " + metadata
                + " 0 R/MarkInfo<</Marked true>>/StructTreeRoot " + structureId + " 0 R/Lang("
                + facts.language().toLanguageTag() + ")/ViewerPreferences<</DisplayDocTitle true>>" + attached()
                + ">>");
        return file.finish(catalog, information());
    }

    Subset subset(Typeface face) {
        return subsets.computeIfAbsent(face, used -> new Subset(used.face()));
    }

    /** How pages call the font of a face. */
    String fontName(Typeface face) {
        return "F" + face.number();
    }

    private int information() {
        String date = PdfText.date(facts.madeAt());
        String producer = PdfText.string(Metadata.PRODUCER);
        return file.add("<</Title" + PdfText.string(facts.title()) + "/Author" + PdfText.string(facts.author())
                + "/Creator" + producer + "/Producer" + producer + "/CreationDate" + date + "/ModDate" + date + ">>");
    }

    private int parentTree() {
        StringBuilder tree = new StringBuilder("<</Nums[");
        for (int page = 0; page < elementsOfPages.size(); page++) {
            int elements = file.add("[" + elementsOfPages.get(page) + "]");
            tree.append(page).append(' ').append(elements).append(" 0 R ");
        }
        return file.add(tree.append("]>>"));
    }

    private String attached() {
        Attachment added = attachment;
        if (added == null) {
            return "";
        }
        String name = PdfText.string(added.name());
        int content = file.addCompressed(
                "/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</ModDate" + PdfText.date(facts.madeAt()) + "/Size "
                        + added.bytes().length + ">>",
                added.bytes());
        int specification = file.add("<</Type/Filespec/AFRelationship/Alternative/F" + name + "/UF" + name + "/Desc"
                + PdfText.string("EN 16931 invoice data") + "/EF<</F " + content + " 0 R/UF " + content + " 0 R>>>>");
        return "/AF[" + specification + " 0 R]/Names<</EmbeddedFiles<</Names[" + name + specification + " 0 R]>>>>";
    }

    private void writeFonts() {
        StringBuilder resources = new StringBuilder("<</ColorSpace<</C0 ");
        resources.append(file.add(CALIBRATED_COLOURS)).append(" 0 R>>/Font<<");
        subsets.forEach((face, subset) -> resources
                .append('/')
                .append(fontName(face))
                .append(' ')
                .append(FontObjects.write(subset, file))
                .append(" 0 R"));
        file.put(resourcesId, resources.append(">>>>"));
    }

    private static String references(List<Integer> ids) {
        StringBuilder references = new StringBuilder();
        ids.forEach(id -> references.append(id).append(" 0 R "));
        return references.toString();
    }
}
