package io.streamspace.host.plugin.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.plugin.testing.Problems;
import io.streamspace.host.plugin.testing.SampleZip;
import io.streamspace.host.plugin.trust.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsFolderTest {

    private static final UnpackLimits SMALL = new UnpackLimits(50, 100_000);

    @TempDir
    Path root;

    @Test
    void a_zip_that_unpacks_to_too_many_bytes_is_refused_while_it_is_unpacked() throws IOException {
        Map<String, byte[]> entries = SampleZip.of("one", "1.0.0").entries();
        entries.put("classes/zeros", new byte[200_000]);

        assertThat(codeFor(entries)).isEqualTo("package_too_large");
        assertThat(root.resolve(".staging")).isEmptyDirectory();
    }

    @Test
    void a_zip_with_too_many_entries_is_refused() throws IOException {
        Map<String, byte[]> entries = SampleZip.of("one", "1.0.0").entries();
        for (int i = 0; i < 51; i++) {
            entries.put("classes/" + i, new byte[0]);
        }

        assertThat(codeFor(entries)).isEqualTo("package_too_large");
    }

    @Test
    void a_zip_within_the_limits_is_placed_whole() throws IOException {
        PluginsFolder folder = new PluginsFolder(root, SMALL, Trust.ANYTHING);
        PluginFiles placed = folder.place(
                folder.unpack(zip(folder, SampleZip.of("one", "1.0.0").entries())));

        assertThat(placed.folder()).isEqualTo(root.resolve("one-1.0.0"));
        assertThat(placed.folder().resolve("classes/sample/SamplePlugin.class")).isNotEmptyFile();
        assertThat(folder.installed()).containsExactly(placed);
    }

    @Test
    void an_id_that_is_also_a_path_is_refused() throws IOException {
        for (String id : new String[] {"../one", "catalog", "One", "", "a/b"}) {
            assertThat(codeFor(SampleZip.of("one", "1.0.0")
                            .withLine("plugin.id", id)
                            .entries()))
                    .as(id)
                    .isEqualTo("broken_package");
        }
    }

    @Test
    void a_version_that_is_none_is_refused() throws IOException {
        assertThat(codeFor(SampleZip.of("one", "1.0.0")
                        .withLine("plugin.version", "../1")
                        .entries()))
                .isEqualTo("broken_package");
    }

    private String codeFor(Map<String, byte[]> entries) throws IOException {
        PluginsFolder folder = new PluginsFolder(root, SMALL, Trust.ANYTHING);
        Path zip = zip(folder, entries);
        return Problems.of(() -> folder.unpack(zip)).code();
    }

    private static Path zip(PluginsFolder folder, Map<String, byte[]> entries) throws IOException {
        return Files.write(folder.newDownload(), SampleZip.zip(entries));
    }
}
