package io.streamspace.billing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the plugin's SBOM and notices say of its fonts. */
final class ShippedFaceTest {

    private static final Path FONTS = Path.of("src/main/resources/io/streamspace/billing/pdf/fonts");
    private static final Path LISTED = Path.of("../src/main/assembly/fonts.cdx.xml");

    @Test
    void every_font_is_listed_with_its_digest_and_a_licence_whose_text_is_there() throws Exception {
        String[] listed = Files.readString(LISTED).split("<component ");
        List<Path> fonts = fonts();
        assertThat(listed).hasSize(fonts.size() + 1).hasSize(ShippedFace.values().length + 1);
        for (Path font : fonts) {
            assertThat(listed)
                    .filteredOn(component -> component.contains("<name>" + font.getFileName() + "</name>"))
                    .singleElement()
                    .satisfies(component -> assertThat(component)
                            .contains(digest(font))
                            .containsPattern("<id>(OFL-1.1|Apache-2.0)</id>"))
                    .satisfies(component ->
                            assertThat(FONTS.resolve(textOf(component))).isRegularFile());
        }
    }

    private static String textOf(String component) {
        return component.replaceAll("(?s).*licence text: ([^<]+)<.*", "$1");
    }

    private static List<Path> fonts() throws IOException {
        try (Stream<Path> files = Files.list(FONTS)) {
            return files.filter(file -> file.toString().endsWith(".ttf")).toList();
        }
    }

    private static String digest(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
