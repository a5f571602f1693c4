package io.streamspace.billing.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator's own fonts, and files that are none. */
final class AddedFontsTest {

    private static final String PARTY = "\ud83c\udf89";

    @TempDir
    private Path folder;

    @AfterEach
    void useNone() {
        AddedFonts.use(folder.resolve("none"), MadeFont.LIMITS);
    }

    @Test
    void a_font_is_asked_for_what_the_shipped_ones_lack() throws IOException {
        assertThat(Glyphs.missing("กข " + PARTY)).hasValue(0xE01);

        assertThat(AddedFonts.use(MadeFont.folder(folder, "กข" + PARTY), MadeFont.LIMITS))
                .isEqualTo(1);

        assertThat(Glyphs.missing("กข " + PARTY)).isEmpty();
        assertThat(Glyphs.missing("ค")).hasValue(0xE04);
        assertThat(Line.of("Aก" + PARTY, Type.bold(10_000)).runs()).hasSize(2);
    }

    @Test
    void tone_marks_stand_above_vowels_and_on_the_line_of_their_letter() throws IOException {
        AddedFonts.use(MadeFont.folder(folder, "กิ่"), MadeFont.LIMITS);
        Type type = Type.regular(10_000);

        assertThat(Line.of("กิ่ก่", type).runs()).extracting(Line.Run::rise).satisfies(rises -> {
            assertThat(rises)
                    .hasSize(3)
                    .element(1)
                    .satisfies(rise -> assertThat(rise).isBetween(7_000, 8_000));
            assertThat(rises.get(0) + rises.get(2)).isZero();
        });
        assertThat(Paragraph.lines("กิ่".repeat(40), type, 100_000))
                .hasSizeGreaterThan(2)
                .allSatisfy(
                        line -> assertThat(line.runs().get(0).codePoints()[0]).isEqualTo('ก'));
    }

    @Test
    void a_script_that_needs_shaping_is_not_set_whatever_fonts_there_are() throws IOException {
        AddedFonts.use(MadeFont.folder(folder, "ก\u0939\u093f"), MadeFont.LIMITS);

        assertThat(Glyphs.fault("\u0939\u093f"))
                .contains("has a character that invoices cannot show: \u0939 (U+0939); its script is not supported");
        assertThat(Glyphs.fault("Acme ค"))
                .contains(
                        "has a character that invoices cannot show: ค (U+0E04); an administrator can add a font that has it");
    }

    @ParameterizedTest
    @CsvSource({
        "4F54544F, has CFF outlines",
        "74746366, is a collection",
        "774F4632, is a font for web pages",
        "3C68746D, is no TrueType font",
    })
    void other_formats_are_refused_by_the_name_of_the_file(String signature, String reason) throws IOException {
        byte[] file = MadeFont.having("ก");
        ByteBuffer.wrap(file).putInt(0, Integer.parseInt(signature, 16));
        assertRefused(file, reason);
    }

    @Test
    void a_font_that_forbids_to_be_embedded_is_refused() throws IOException {
        SortedMap<String, byte[]> tables = MadeFont.tables("ก");
        ByteBuffer.wrap(tables.get("OS/2")).putShort(8, (short) 2);
        assertRefused(FontFile.of(tables), "forbids to be embedded");
    }

    @Test
    void damaged_files_are_refused_wherever_they_are_cut_or_altered() throws IOException {
        byte[] whole = MadeFont.having("ก");
        assertRefused(new byte[0], "is no font");
        for (int length : new int[] {4, 12, 100, whole.length / 2, whole.length - 40}) {
            assertRefused(Arrays.copyOf(whole, length), "");
        }
        SortedMap<String, byte[]> tables = MadeFont.tables("ก");
        new Random(1).nextBytes(tables.get("loca"));
        assertRefused(FontFile.of(tables), "is damaged");
        tables.remove("hmtx");
        assertRefused(FontFile.of(tables), "has no table hmtx");
    }

    @Test
    void bounds_are_named_and_what_is_no_font_is_left_alone() throws IOException {
        Path fonts = MadeFont.folder(folder, "ก");
        Files.writeString(fonts.resolve("OFL.txt"), "licence");
        assertThat(AddedFonts.use(fonts, MadeFont.LIMITS)).isEqualTo(1);
        Files.write(fonts.resolve("Large.ttf"), new byte[17 << 20]);
        assertThatThrownBy(() -> AddedFonts.use(fonts, MadeFont.LIMITS))
                .hasMessageContaining("Large.ttf is larger than 16 MB (fonts.fileMegabytesMax)");
        for (int i = 0; i < 15; i++) {
            Files.write(fonts.resolve(i + ".otf"), new byte[1]);
        }
        assertThatThrownBy(() -> AddedFonts.use(fonts, MadeFont.LIMITS))
                .hasMessageContaining("holds 17 fonts; at most 16 are read (fonts.filesMax)");
        assertThatThrownBy(() -> AddedFonts.use(fonts, new FontLimits(17, 18, 16)))
                .hasMessageContaining("holds more than 16 MB of fonts (fonts.folderMegabytesMax)");
        assertThat(Glyphs.missing("ก")).isEmpty();
    }

    private void assertRefused(byte[] file, String reason) throws IOException {
        Path bad = Files.createDirectories(folder.resolve("bad"));
        Files.write(bad.resolve("Some Font.TTF"), file);
        assertThatThrownBy(() -> AddedFonts.use(bad, MadeFont.LIMITS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Some Font.TTF ")
                .hasMessageContaining(reason);
    }
}
