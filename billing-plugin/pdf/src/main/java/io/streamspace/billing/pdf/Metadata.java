package io.streamspace.billing.pdf;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The XMP packet: what the document is, which standards it keeps, what is attached. */
final class Metadata {

    static final String PRODUCER = "StreamSpace Billing";

    private static final String START = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
            xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
            """;
    private static final String FACTS = """
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>%2$s</rdf:li></rdf:Seq></dc:creator>
            <dc:language><rdf:Bag><rdf:li>%3$s</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>%4$s</xmp:CreateDate><xmp:ModifyDate>%4$s</xmp:ModifyDate>
            <xmp:CreatorTool>%5$s</xmp:CreatorTool><pdf:Producer>%5$s</pdf:Producer>
            </rdf:Description>
            """;
    private static final String FACTUR_X = """
            <rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
            <fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>%s</fx:DocumentFileName>\
            <fx:Version>1.0</fx:Version><fx:ConformanceLevel>%s</fx:ConformanceLevel>
            </rdf:Description>
            """;
    private static final String SCHEMAS_START = """
            <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
            xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag>
            """;
    private static final String SCHEMA = """
            <rdf:li rdf:parseType="Resource"><pdfaSchema:schema>%s</pdfaSchema:schema>\
            <pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI><pdfaSchema:prefix>%s</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq>
            """;
    private static final String PROPERTY = """
            <rdf:li rdf:parseType="Resource"><pdfaProperty:name>%s</pdfaProperty:name>\
            <pdfaProperty:valueType>%s</pdfaProperty:valueType><pdfaProperty:category>%s</pdfaProperty:category>\
            <pdfaProperty:description>%s</pdfaProperty:description></rdf:li>
            """;
    private static final String SCHEMA_END = "</rdf:Seq></pdfaSchema:property></rdf:li>\n";
    private static final String END = """
            </rdf:Bag></pdfaExtension:schemas></rdf:Description>
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>""";

    private Metadata() {}

    static byte[] of(Facts facts, @Nullable Attachment attachment) {
        StringBuilder packet = new StringBuilder(START);
        packet.append(FACTS.formatted(
                escaped(facts.title()),
                escaped(facts.author()),
                facts.language().toLanguageTag(),
                facts.madeAt().truncatedTo(ChronoUnit.SECONDS),
                PRODUCER));
        if (attachment != null) {
            packet.append(FACTUR_X.formatted(attachment.name(), attachment.profile()));
        }
        packet.append(SCHEMAS_START);
        appendAccessibility(packet);
        if (attachment != null) {
            appendFacturX(packet);
        }
        return packet.append(END).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendAccessibility(StringBuilder packet) {
        packet.append(SCHEMA.formatted("PDF/UA Universal Accessibility", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid"))
                .append(PROPERTY.formatted("part", "Integer", "internal", "Part of ISO 14289"))
                .append(SCHEMA_END);
    }

    private static void appendFacturX(StringBuilder packet) {
        packet.append(SCHEMA.formatted(
                        "Factur-X PDFA Extension Schema", "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#", "fx"))
                .append(external("DocumentFileName", "Name of the embedded XML file"))
                .append(external("DocumentType", "INVOICE"))
                .append(external("Version", "Version of the XML schema"))
                .append(external("ConformanceLevel", "Profile of the embedded XML"))
                .append(SCHEMA_END);
    }

    private static String external(String name, String description) {
        return PROPERTY.formatted(name, "Text", "external", description);
    }

    private static String escaped(String text) {
        return Script.drawn(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
