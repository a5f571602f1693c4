package io.streamspace.host.plugin.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Problem;
import io.streamspace.host.http.ProblemException;
import io.streamspace.plugin.SettingsContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final Settings settings = new Settings(new SettingsContract() {
        @Override
        public String schema() {
            return "{\"type\":\"object\",\"properties\":{\"count\":{\"type\":\"integer\"}}}";
        }

        @Override
        public List<Fault> check(String configuration) {
            return List.of(new Fault("zone", "is none"));
        }

        @Override
        public List<Fault> checkBeside(String configuration, List<Fault> faults) {
            return List.of(new Fault("zone", "is none, beside " + faults.get(0).field()));
        }
    });

    @Test
    void what_the_schema_finds_and_what_the_plugin_finds_is_told_at_once() {
        refused(Json.MAPPER.createObjectNode().put("count", 1), "zone: is none");
        refused(
                Json.MAPPER.createObjectNode().put("count", "x"),
                "count: string found, integer expected",
                "zone: is none, beside count");
    }

    private void refused(ObjectNode configuration, String... faults) {
        assertThatThrownBy(() -> settings.check(configuration))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(
                                        (List<?>) refusal.problem().members().get("invalid_parameters"))
                                .map(Problem.InvalidParameter.class::cast)
                                .extracting(fault -> fault.field() + ": " + fault.reason())
                                .containsExactly(faults));
    }
}
