package io.streamspace.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Problem;
import io.streamspace.host.http.Problem.InvalidParameter;
import io.streamspace.host.plugin.testing.Problems;
import io.streamspace.host.plugin.testing.SampleHost;
import io.streamspace.host.plugin.testing.SampleZip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ConfigurationTest {

    private static final String FAIL =
            "if (configuration.contains(\"refuse\")) throw new IllegalStateException(\"cannot take \" + configuration);";

    @TempDir
    Path folder;

    private SampleHost host;

    @BeforeEach
    void open() {
        host = new SampleHost(folder);
        host.repository().offer(SampleZip.of("one", "1.0.0").withGap("CONFIGURE", FAIL));
        host.plugins().install("one", InstallRequest.NEWEST);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void every_bad_field_is_named_by_its_path() {
        Problem problem = refusal("""
                {"greeting":"x","limits":{"cpu":-1},"plans":[{"id":"a"},{}],"apiKey":"UPPER","typo":1}""");

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("invalid_configuration");
        assertThat(faults(problem))
                .extracting(InvalidParameter::field)
                .containsExactlyInAnyOrder("greeting", "limits.cpu", "plans[1].id", "apiKey", "typo");
        assertThat(host.plugins().get("one").config()).isEmpty();
    }

    @Test
    void the_plugins_own_check_is_asked_too() {
        Problem problem = refusal("{\"greeting\":\"rude\",\"apiKey\":\"very-secret\"}");

        assertThat(faults(problem)).extracting(InvalidParameter::field).containsExactly("greeting");
        assertThat(faults(problem).get(0).reason()).startsWith("is rude").doesNotContain("very-secret");
    }

    @Test
    void a_change_is_merged_at_the_top_level() {
        configure("{\"greeting\":\"hello\",\"limits\":{\"cpu\":1},\"rate\":0.05}");
        configure("{\"limits\":{},\"greeting\":null}");

        assertThat(host.plugins().get("one").config()).isEqualTo(json("{\"limits\":{},\"rate\":0.05}"));
    }

    @Test
    void a_decimal_stays_exact_from_the_request_to_the_plugin() {
        host.plugins().enable("one");
        configure("{\"rate\":0.1000000000000000055511151231257827}");

        assertThat(host.told().lines()).contains("configured {\"rate\":0.1000000000000000055511151231257827}");
        host.restart();
        assertThat(host.get("/api/plugins/at-one/hello", "alice-user").body())
                .contains("0.1000000000000000055511151231257827");
    }

    @Test
    void a_secret_is_masked_and_a_mask_keeps_it() {
        configure("{\"apiKey\":\"very-secret\"}");
        assertThat(host.plugins().get("one").config().path("apiKey").asText()).isEqualTo("********");
        assertThat(host.plugins().list().toString()).doesNotContain("very-secret");

        configure("{\"apiKey\":\"********\",\"greeting\":\"hello\"}");
        host.plugins().enable("one");

        assertThat(host.get("/api/plugins/at-one/hello", "alice-user").body()).contains("\"apiKey\":\"very-secret\"");
        configure("{\"apiKey\":null}");
        assertThat(host.plugins().get("one").config().has("apiKey")).isFalse();
    }

    @Test
    void a_mask_for_a_secret_that_is_not_set_sets_nothing() {
        configure("{\"apiKey\":\"********\"}");

        assertThat(host.plugins().get("one").config()).isEmpty();
    }

    @Test
    void a_running_plugin_is_configured_without_a_restart() {
        host.plugins().enable("one");
        host.told().clear();

        configure("{\"greeting\":\"moin\"}");

        assertThat(host.told().lines()).containsExactly("configured {\"greeting\":\"moin\"}");
        assertThat(host.get("/api/plugins/at-one/hello", "alice-user").body()).endsWith("{\"greeting\":\"moin\"}");
    }

    @Test
    void a_plugin_that_is_not_running_gets_its_configuration_when_it_is_enabled() {
        configure("{\"greeting\":\"moin\"}");
        assertThat(host.told().lines()).isEmpty();

        host.plugins().enable("one");

        assertThat(host.get("/api/plugins/at-one/hello", "alice-user").body()).endsWith("{\"greeting\":\"moin\"}");
    }

    @Test
    void what_a_running_plugin_does_not_take_is_not_stored() {
        configure("{\"greeting\":\"moin\"}");
        host.plugins().enable("one");

        Problem problem = refusal("{\"greeting\":\"refuse\",\"apiKey\":\"very-secret\"}");

        assertThat(problem.code()).isEqualTo("configure_failed");
        assertThat(problem.detail()).startsWith("cannot take").doesNotContain("very-secret");
        assertThat(host.plugins().get("one").config()).isEqualTo(json("{\"greeting\":\"moin\"}"));
        assertThat(host.plugins().get("one").state()).isEqualTo("enabled");
    }

    @Test
    void no_secret_reaches_the_log_or_a_reason() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        root.setLevel(Level.DEBUG);
        lines.start();
        root.addAppender(lines);
        try {
            configure("{\"apiKey\":\"very-secret\"}");
            host.plugins().enable("one");
            refusal("{\"greeting\":\"refuse\",\"apiKey\":\"more-secret\"}");
            refusal("{\"apiKey\":\"SECRET UPPER\"}");
            failToEnable();
        } finally {
            root.detachAppender(lines);
            root.setLevel(before);
        }

        assertThat(new ArrayList<>(lines.list))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(
                                line.getFormattedMessage() + ThrowableProxyUtil.asString(line.getThrowableProxy()))
                        .doesNotContain("very-secret", "more-secret", "SECRET UPPER"));
        assertThat(host.plugins().get("two").reason()).contains("********").doesNotContain("very-secret");
    }

    @Test
    void what_is_unknown_cannot_be_configured() {
        assertThat(Problems.of(() -> host.plugins().configure("nothing", json("{}"), null))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_view_holds_the_schema_from_which_a_form_is_drawn() {
        assertThat(host.plugins().catalog(""))
                .extracting(
                        CatalogView::id, view -> String.valueOf(view.schema()).contains("greeting"))
                .containsExactly(tuple("one", true));
    }

    private void failToEnable() {
        host.repository()
                .offer(SampleZip.of("two", "1.0.0")
                        .withGap("ENABLE", "if (true) throw new IllegalStateException(given.configuration());"));
        host.plugins().install("two", new InstallRequest(null, json("{\"apiKey\":\"very-secret\"}")));
        Problem problem = Problems.of(() -> host.plugins().enable("two"));
        assertThat(problem.detail()).doesNotContain("very-secret");
    }

    private void configure(String change) {
        host.plugins().configure("one", json(change), null);
    }

    private Problem refusal(String change) {
        return Problems.of(() -> configure(change));
    }

    @SuppressWarnings("unchecked")
    private static List<InvalidParameter> faults(Problem problem) {
        return (List<InvalidParameter>) Objects.requireNonNull(problem.members().get("invalid_parameters"));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
