package io.streamspace.billing.pdf;

/** What a part of a document is, to those who have it read aloud: the standard structure types that are used here. */
public enum Role {
    DOCUMENT("Document"),
    SECTION("Sect"),
    TITLE("H1"),
    HEADING("H2"),
    PARAGRAPH("P"),
    TABLE("Table"),
    TABLE_HEAD("THead"),
    TABLE_BODY("TBody"),
    ROW("TR"),
    COLUMN_HEADER("TH", "/A<</O/Table/Scope/Column>>"),
    ROW_HEADER("TH", "/A<</O/Table/Scope/Row>>"),
    CELL("TD");

    private final String type;
    private final String attributes;

    Role(String type) {
        this(type, "");
    }

    Role(String type, String attributes) {
        this.type = type;
        this.attributes = attributes;
    }

    String type() {
        return type;
    }

    /** Further entries of the element's dictionary. */
    String attributes() {
        return attributes;
    }
}
