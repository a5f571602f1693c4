package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.meter.Aggregation;
import io.streamspace.billing.meter.Latest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeterKindTest {

    /** Aggregations that no usage event tells of. */
    private static final Set<Class<?>> NOT_OFFERED = Set.of(Latest.class);

    @Test
    void the_schema_offers_every_kind() throws IOException {
        List<String> offered = new ArrayList<>();
        schema().at("/properties/meters/items/properties/kind/enum").forEach(kind -> offered.add(kind.asText()));

        assertThat(offered)
                .containsExactlyElementsOf(Arrays.stream(MeterKind.values())
                        .map(MeterKind::kind)
                        .distinct()
                        .toList());
    }

    @Test
    void every_aggregation_has_a_name_or_is_known_to_have_none() {
        Set<Class<?>> named = Arrays.stream(MeterKind.values())
                .map(kind -> kind.aggregation().getClass())
                .collect(Collectors.toSet());

        assertThat(Stream.concat(named.stream(), NOT_OFFERED.stream()))
                .containsExactlyInAnyOrder(Aggregation.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_is_read_back_as_it_is_written(MeterKind kind) {
        ObjectNode meter = new ObjectMapper().createObjectNode();

        MeterKind.write(kind.aggregation(), meter);

        assertThat(MeterKind.of(meter)).isEqualTo(kind);
    }

    private static JsonNode schema() throws IOException {
        try (InputStream schema = MeterKind.class.getResourceAsStream("configuration-schema.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(schema));
        }
    }
}
