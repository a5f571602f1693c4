package io.streamspace.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Problem;
import io.streamspace.host.plugin.testing.Problems;
import io.streamspace.host.plugin.testing.SampleHost;
import io.streamspace.host.plugin.testing.SampleZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallingTest {

    @TempDir
    Path folder;

    private SampleHost host;

    @BeforeEach
    void open() {
        host = new SampleHost(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void the_catalog_lists_what_is_offered_and_what_is_installed() {
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        host.repository().offer(SampleZip.of("two", "1.0.0"));
        host.plugins().install("one", InstallRequest.NEWEST);

        assertThat(host.plugins().catalog(""))
                .extracting(CatalogView::id, CatalogView::version, CatalogView::installed)
                .containsExactly(tuple("one", "1.0.0", true), tuple("two", "1.0.0", false));
        assertThat(host.plugins().catalog("TWO tests"))
                .extracting(CatalogView::id)
                .containsExactly("two");
        assertThat(host.plugins().catalog("three")).isEmpty();
    }

    @Test
    void a_plugin_is_installed_but_not_enabled() {
        host.repository().offer(SampleZip.of("one", "1.0.0"));

        PluginView view = host.plugins().install("one", InstallRequest.NEWEST);

        assertThat(view.state()).isEqualTo("installed");
        assertThat(view.version()).isEqualTo("1.0.0");
        assertThat(view.schema()).isNotNull();
        assertThat(host.told().lines()).isEmpty();
        assertThat(host.plugins().active()).isEmpty();
    }

    @Test
    void who_asked_hears_of_each_plugin_that_is_installed_before_it_is_enabled() {
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        List<String> heard = new ArrayList<>();
        host.plugins()
                .whenInstalled(id -> heard.add(id + " " + host.plugins().get(id).state()));

        host.plugins().install("one", InstallRequest.NEWEST);

        assertThat(heard).containsExactly("one installed");
    }

    @Test
    void a_zip_with_another_checksum_is_refused_and_leaves_nothing() {
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        host.repository().write("one-1.0.0.zip", SampleZip.of("one", "1.0.1").bytes());

        assertThat(refusal("one").code()).isEqualTo("checksum_mismatch");
        assertNothingIsLeft();
    }

    @Test
    void a_release_without_a_checksum_is_refused() {
        host.repository()
                .offer("one", "1.0.0", SampleZip.of("one", "1.0.0").bytes())
                .remove("sha512sum");
        host.repository().save();

        assertThat(refusal("one").code()).isEqualTo("checksum_missing");
        assertNothingIsLeft();
    }

    @Test
    void a_release_whose_checksum_is_cut_short_is_refused() {
        ObjectNode release = host.repository()
                .offer("one", "1.0.0", SampleZip.of("one", "1.0.0").bytes());
        release.put("sha512sum", release.path("sha512sum").asText().substring(0, 64));
        host.repository().save();

        assertThat(refusal("one").code()).isEqualTo("checksum_missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "classes/../../evil.txt",
                "/tmp/streamspace-evil.txt",
                "..\\evil.txt",
                "a/..",
                "x/../y"
            })
    void a_zip_that_reaches_out_of_its_folder_is_refused(String name) throws IOException {
        Map<String, byte[]> entries = SampleZip.of("one", "1.0.0").entries();
        entries.put(name, new byte[] {1});
        host.repository().offer("one", "1.0.0", SampleZip.zip(entries));

        assertThat(refusal("one").code()).isEqualTo("unsafe_package");
        assertNothingIsLeft();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).noneMatch(path -> path.endsWith("evil.txt"));
        }
        assertThat(Path.of("/tmp/streamspace-evil.txt")).doesNotExist();
    }

    @Test
    void a_file_that_is_no_zip_is_refused() {
        host.repository().offer("one", "1.0.0", "not a zip".getBytes(StandardCharsets.UTF_8));

        assertThat(refusal("one").code()).isEqualTo("broken_package");
        assertNothingIsLeft();
    }

    @Test
    void a_zip_without_a_descriptor_is_refused() {
        Map<String, byte[]> entries = SampleZip.of("one", "1.0.0").entries();
        entries.remove("plugin.properties");
        host.repository().offer("one", "1.0.0", SampleZip.zip(entries));

        assertThat(refusal("one").code()).isEqualTo("broken_package");
        assertNothingIsLeft();
    }

    @Test
    void a_zip_that_holds_another_plugin_is_refused() {
        host.repository().offer("one", "1.0.0", SampleZip.of("two", "1.0.0").bytes());

        assertThat(refusal("one").code()).isEqualTo("broken_package");
        assertNothingIsLeft();
    }

    @Test
    void a_plugin_whose_class_is_missing_is_refused_with_the_reason() {
        host.repository().offer(SampleZip.of("one", "1.0.0").withLine("plugin.class", "sample.Missing"));

        Problem problem = refusal("one");

        assertThat(problem.code()).isEqualTo("broken_plugin");
        assertThat(problem.detail()).contains("sample.Missing");
        assertNothingIsLeft();
    }

    @Test
    void a_plugin_that_needs_another_plugin_is_refused() {
        host.repository().offer(SampleZip.of("one", "1.0.0").withLine("plugin.dependencies", "two@1.0.0"));

        assertThat(refusal("one").code()).isEqualTo("broken_plugin");
        assertNothingIsLeft();
    }

    @Test
    void a_plugin_for_a_later_platform_is_refused() {
        host.repository().offer(SampleZip.of("one", "1.0.0").withLine("plugin.requires", ">=2.0.0"));

        assertThat(refusal("one").code()).isEqualTo("unsupported_platform");
    }

    @Test
    void a_release_for_a_later_platform_is_not_offered() {
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        host.repository().offer("one", "2.0.0", new byte[0]).put("requires", ">=2.0.0");
        host.repository().save();

        assertThat(host.plugins().install("one", InstallRequest.NEWEST).version())
                .isEqualTo("1.0.0");
    }

    @Test
    void an_entry_of_the_catalog_that_is_faulty_hides_itself_alone() {
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        host.repository().entry("Bad Id").putArray("releases");
        host.repository().entry("two").put("releases", "none");
        host.repository().save();

        assertThat(host.plugins().catalog("")).extracting(CatalogView::id).containsExactly("one");
    }

    @Test
    void a_catalog_that_cannot_be_read_is_told() {
        host.repository().write("plugins.json", "[".getBytes(StandardCharsets.UTF_8));

        assertThat(Problems.of(() -> host.plugins().catalog("")).status()).isEqualTo(502);
    }

    @Test
    void what_is_not_in_the_catalog_is_not_found() {
        assertThat(refusal("nothing").status()).isEqualTo(404);
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        Problem noSuchVersion = Problems.of(() -> host.plugins().install("one", new InstallRequest("3.0.0", null)));
        assertThat(noSuchVersion.status()).isEqualTo(404);
    }

    @Test
    void a_plugin_is_installed_once() {
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        host.plugins().install("one", InstallRequest.NEWEST);

        assertThat(refusal("one").status()).isEqualTo(409);
        assertThat(refusal("one").code()).isEqualTo("already_installed");
    }

    @Test
    void a_wrong_configuration_at_install_leaves_nothing() {
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        ObjectNode config = Json.MAPPER.createObjectNode().put("greeting", 7);

        Problem problem = Problems.of(() -> host.plugins().install("one", new InstallRequest(null, config)));

        assertThat(problem.code()).isEqualTo("invalid_configuration");
        assertNothingIsLeft();
    }

    @Test
    void a_plugin_is_installed_with_its_configuration() {
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        ObjectNode config = Json.MAPPER.createObjectNode().put("greeting", "moin");

        PluginView view = host.plugins().install("one", new InstallRequest("1.0.0", config));

        assertThat(view.config()).isEqualTo(config);
    }

    @Test
    void an_upgrade_keeps_what_was_enabled_and_configured() {
        installAndEnableOne();
        host.repository().offer(SampleZip.of("one", "1.1.0"));
        assertThat(host.plugins().catalog("").get(0).upgradable()).isTrue();

        PluginView view = host.plugins().install("one", InstallRequest.NEWEST);

        assertThat(view.version()).isEqualTo("1.1.0");
        assertThat(view.state()).isEqualTo("enabled");
        assertThat(view.config().path("greeting").asText()).isEqualTo("moin");
        assertThat(host.get("/api/plugins/at-one/hello", "alice-user").body()).startsWith("1.1.0|");
        assertThat(installedFolders()).containsExactly("one-1.1.0");
        host.restart();
        assertThat(host.plugins().get("one").version()).isEqualTo("1.1.0");
    }

    @Test
    void a_failed_upgrade_puts_the_older_version_back_and_runs_it_again() {
        installAndEnableOne();
        host.repository()
                .offer(SampleZip.of("one", "1.1.0")
                        .withGap("ENABLE", "if (true) throw new IllegalStateException(\"no luck\");"));

        Problem problem = refusal("one");

        assertThat(problem.detail()).contains("no luck");
        PluginView view = host.plugins().get("one");
        assertThat(view.version()).isEqualTo("1.0.0");
        assertThat(view.state()).isEqualTo("enabled");
        assertThat(host.get("/api/plugins/at-one/hello", "alice-user").body()).startsWith("1.0.0|");
        assertThat(installedFolders()).containsExactly("one-1.0.0");
        host.restart();
        assertThat(host.plugins().get("one").state()).isEqualTo("enabled");
    }

    @Test
    void an_upgrade_to_code_that_cannot_be_loaded_puts_the_older_version_back() {
        installAndEnableOne();
        host.repository().offer(SampleZip.of("one", "1.1.0").withLine("plugin.class", "sample.Missing"));

        assertThat(refusal("one").code()).isEqualTo("broken_plugin");
        assertThat(host.plugins().get("one").state()).isEqualTo("enabled");
        assertThat(host.get("/api/plugins/at-one/hello", "alice-user").body()).startsWith("1.0.0|");
    }

    @Test
    void an_upgrade_with_a_wrong_checksum_does_not_touch_what_runs() {
        installAndEnableOne();
        host.repository().offer(SampleZip.of("one", "1.1.0"));
        host.repository().write("one-1.1.0.zip", new byte[] {1, 2, 3});
        host.told().clear();

        assertThat(refusal("one").code()).isEqualTo("checksum_mismatch");
        assertThat(host.told().lines()).isEmpty();
    }

    private void installAndEnableOne() {
        host.repository().offer(SampleZip.of("one", "1.0.0"));
        ObjectNode config = Json.MAPPER.createObjectNode().put("greeting", "moin");
        host.plugins().install("one", new InstallRequest(null, config));
        host.plugins().enable("one");
    }

    private Problem refusal(String id) {
        return Problems.of(() -> host.plugins().install(id, InstallRequest.NEWEST));
    }

    private void assertNothingIsLeft() {
        assertThat(host.plugins().list()).isEmpty();
        assertThat(installedFolders()).isEmpty();
        assertThat(host.pluginsFolder().resolve(".staging")).isEmptyDirectory();
    }

    private List<String> installedFolders() {
        try (Stream<Path> files = Files.list(host.pluginsFolder())) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".staging"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
