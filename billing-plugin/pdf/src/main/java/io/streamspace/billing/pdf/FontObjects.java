package io.streamspace.billing.pdf;

/** The objects by which a PDF file knows a subset of a face: a composite font with the whole of Unicode in reach. */
final class FontObjects {

    private static final int FLAGS_OF_A_PLAIN_FACE = 4;
    private static final int STROKE = 80;

    private FontObjects() {}

    /** Writes them; the number of the font. */
    static int write(Subset subset, PdfFile file) {
        byte[] program = subset.file();
        int stream = file.addCompressed("/Length1 " + program.length, program);
        String name = "/" + prefix(subset.widths()) + "+" + subset.face().name();
        int descriptor = file.add(descriptor(subset.face(), name, stream));
        int descendant = file.add("<</Type/Font/Subtype/CIDFontType2/BaseFont" + name
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 0/W"
                + subset.widths() + "/FontDescriptor " + descriptor + " 0 R>>");
        int unicode = file.addCompressed("", subset.toUnicode());
        return file.add("<</Type/Font/Subtype/Type0/BaseFont" + name + "/Encoding/Identity-H/DescendantFonts["
                + descendant + " 0 R]/ToUnicode " + unicode + " 0 R>>");
    }

    private static String descriptor(Face face, String name, int stream) {
        Face.Heights heights = face.heights();
        Face.Box box = face.box();
        return "<</Type/FontDescriptor/FontName" + name + "/Flags " + FLAGS_OF_A_PLAIN_FACE + "/FontBBox[" + box.left()
                + " "
                + box.bottom() + " " + box.right() + " " + box.top() + "]/ItalicAngle 0/Ascent " + heights.ascent()
                + "/Descent " + heights.descent() + "/CapHeight " + heights.capitals() + "/StemV " + STROKE
                + "/FontFile2 " + stream + " 0 R>>";
    }

    /** Six letters that tell subsets apart. */
    private static String prefix(String widths) {
        int rest = widths.hashCode() & 0x7fffffff;
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            prefix.append((char) ('A' + rest % 26));
            rest /= 26;
        }
        return prefix.toString();
    }
}
