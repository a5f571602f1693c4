package io.streamspace.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.command.StartFailure;
import io.streamspace.host.plugin.testing.Problems;
import io.streamspace.host.plugin.testing.SampleHost;
import io.streamspace.host.plugin.testing.SampleZip;
import io.streamspace.host.plugin.testing.SigningKey;
import io.streamspace.host.plugin.trust.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was not signed by a trusted key is refused before anything is unpacked. */
class SignedPluginsTest {

    private static final SampleZip ONE = SampleZip.of("one", "1.0.0");

    @TempDir
    Path folder;

    private final SigningKey key = new SigningKey();
    private SampleHost host;
    private ObjectNode release;

    @BeforeEach
    void open() throws IOException {
        host = new SampleHost(folder, key.trustedIn(folder.resolve("trusted-keys")));
        release = host.repository().offer(ONE.id(), ONE.version(), ONE.bytes());
        release.put("signature", key.signature("plugin", ONE.bytes()));
        signCatalog(key);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void what_a_trusted_key_has_signed_is_installed() {
        assertThat(host.plugins().install("one", InstallRequest.NEWEST).state()).isEqualTo("installed");
    }

    @Test
    void a_catalog_without_a_signature_is_refused() throws IOException {
        Files.delete(signatureFile());
        assertRefused("signature_missing");
    }

    @Test
    void a_catalog_that_was_altered_is_refused() {
        host.repository().entry("one").put("name", "Another");
        host.repository().save();
        assertRefused("signature_invalid");
    }

    @Test
    void a_catalog_signed_by_somebody_else_is_refused() throws IOException {
        signCatalog(new SigningKey());
        assertRefused("key_unknown");
    }

    @Test
    void a_signature_that_is_none_is_refused() throws IOException {
        Files.writeString(signatureFile(), "trust me");
        assertRefused("signature_invalid");
    }

    @Test
    void a_zip_without_a_signature_is_refused() throws IOException {
        release.remove("signature");
        signCatalog(key);
        assertRefused("signature_missing");
    }

    @Test
    void another_zip_under_the_signature_of_the_first_is_refused() throws IOException {
        byte[] other = SampleZip.of("one", "1.0.1").bytes();
        release.put("signature", key.signature("plugin", other));
        signCatalog(key);
        assertRefused("signature_invalid");
    }

    @Test
    void a_catalogs_signature_is_none_of_a_plugin() throws IOException {
        release.put("signature", key.signature("catalog", ONE.bytes()));
        signCatalog(key);
        assertRefused("signature_invalid");
    }

    @Test
    void a_zip_that_was_altered_is_refused() {
        host.repository().write("one-1.0.0.zip", SampleZip.of("one", "1.0.1").bytes());
        assertRefused("checksum_mismatch");
    }

    @Test
    void a_zip_put_there_by_hand_is_taken_if_the_signature_beside_it_is_good() throws IOException {
        assertThat(afterPutting(key.signature("plugin", ONE.bytes()))).containsExactly("one");
        assertThat(host.pluginsFolder().resolve("one.zip.sig")).doesNotExist();
    }

    @Test
    void a_zip_put_there_by_hand_is_left_alone_if_the_signature_beside_it_is_bad() throws IOException {
        assertThat(afterPutting(new SigningKey().signature("plugin", ONE.bytes())))
                .isEmpty();
        assertThat(host.pluginsFolder().resolve("one.zip")).exists();
    }

    @Test
    void a_key_that_is_none_stops_the_start() throws IOException {
        Path keys = Files.createDirectories(folder.resolve("others"));
        Files.writeString(keys.resolve("bad.pub"), "no key");
        assertThatThrownBy(() -> Trust.inKeysOf(List.of(keys)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("bad.pub");
    }

    private List<String> afterPutting(String signature) throws IOException {
        host.stop();
        Files.createDirectories(host.pluginsFolder());
        Files.write(host.pluginsFolder().resolve("one.zip"), ONE.bytes());
        Files.writeString(host.pluginsFolder().resolve("one.zip.sig"), signature);
        host.begin();
        return host.plugins().list().stream().map(PluginView::id).toList();
    }

    private void assertRefused(String code) {
        assertThat(Problems.of(() -> host.plugins().install("one", InstallRequest.NEWEST))
                        .code())
                .isEqualTo(code);
        assertThat(host.pluginsFolder().resolve("one-1.0.0")).doesNotExist();
        assertThat(host.plugins().list()).isEmpty();
    }

    private void signCatalog(SigningKey by) throws IOException {
        host.repository().save();
        byte[] catalog = Files.readAllBytes(Path.of(host.repository().uri()).resolve("plugins.json"));
        host.repository()
                .write("plugins.json.sig", by.signature("catalog", catalog).getBytes(StandardCharsets.UTF_8));
    }

    private Path signatureFile() {
        return Path.of(host.repository().uri()).resolve("plugins.json.sig");
    }
}
