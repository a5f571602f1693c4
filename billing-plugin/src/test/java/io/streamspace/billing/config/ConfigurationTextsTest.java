package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the form of the settings says, in every language of the pages. */
final class ConfigurationTextsTest {

    private static final Set<String> SAID = Set.of("title", "description", "x-section");

    @ParameterizedTest
    @ValueSource(strings = {"vi", "zh-CN"})
    void every_title_section_and_description_is_translated_and_nothing_else(String language) throws IOException {
        JsonNode schema = schema();
        Set<String> english = new LinkedHashSet<>();
        collect(schema, english);
        JsonNode texts = schema.path("x-texts").path(language);
        assertThat(texts.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(english);
        assertThat(texts).allSatisfy(text -> assertThat(text.asText()).isNotBlank());
    }

    private static void collect(JsonNode node, Set<String> texts) {
        node.properties().forEach(property -> {
            if (property.getKey().equals("x-texts")) {
                return;
            }
            if (SAID.contains(property.getKey()) && property.getValue().isTextual()) {
                texts.add(property.getValue().asText());
            }
            collect(property.getValue(), texts);
        });
        if (node.isArray()) {
            node.forEach(one -> collect(one, texts));
        }
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = BillingSettings.class.getResourceAsStream("configuration-schema.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
