package io.streamspace.billing.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the form of the settings says, in every language of the pages. */
final class ConfigurationTextsTest {

    private static final Pattern ENTRY = Pattern.compile("(?m)^  '([^']+)': (['\"])(.*)\\2,$");

    private static final Set<String> SAID = Set.of("title", "description", "x-section");

    @ParameterizedTest
    @ValueSource(strings = {"vi", "zh-CN"})
    void every_title_section_description_and_name_is_translated_and_nothing_else(String language) throws IOException {
        JsonNode schema = schema();
        Set<String> english = new LinkedHashSet<>();
        collect(schema, english);
        JsonNode texts = schema.path("x-texts").path(language);
        assertThat(texts.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(english);
        assertThat(texts).allSatisfy(text -> assertThat(text.asText()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi", "zh-CN"})
    void the_activity_log_names_settings_as_their_form_does(String language) throws IOException {
        JsonNode schema = schema();
        Map<String, String> names = new LinkedHashMap<>();
        name(schema, "", names);
        JsonNode texts = schema.path("x-texts").path(language);
        names.replaceAll((path, title) -> texts.path(title).asText(title));

        assertThat(names).isNotEmpty().isEqualTo(written(language));
    }

    @Test
    void every_value_to_choose_from_has_a_name() throws IOException {
        List<JsonNode> choices = schema().findParents("enum");
        assertThat(choices)
                .isNotEmpty()
                .allSatisfy(choice -> assertThat(choice.path("x-enumNames"))
                        .as(choice.path("title").asText())
                        .hasSameSizeAs(choice.path("enum"))
                        .doesNotHaveDuplicates());
    }

    /** Titles by the path of their property; entries of lists and maps add nothing to it. */
    private static void name(JsonNode node, String path, Map<String, String> names) {
        node.path("properties").properties().forEach(property -> {
            String inner = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            if (property.getValue().has("title")) {
                names.put(inner, property.getValue().path("title").asText());
            }
            name(property.getValue(), inner, names);
        });
        for (String within : List.of("items", "additionalProperties")) {
            if (node.path(within).isObject()) {
                name(node.path(within), path, names);
            }
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            node.path(choice).forEach(one -> name(one, path, names));
        }
    }

    private static Map<String, String> written(String language) throws IOException {
        String file = "/io/streamspace/billing/ui/words/setting-names." + language + ".js";
        try (InputStream in = BillingSettings.class.getResourceAsStream(file)) {
            String words = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ENTRY.matcher(words)
                    .results()
                    .collect(Collectors.toMap(entry -> entry.group(1), entry -> entry.group(3)));
        }
    }

    private static void collect(JsonNode node, Set<String> texts) {
        node.properties().forEach(property -> {
            if (property.getKey().equals("x-texts")) {
                return;
            }
            if (SAID.contains(property.getKey()) && property.getValue().isTextual()) {
                texts.add(property.getValue().asText());
            }
            if (property.getKey().equals("x-enumNames")) {
                property.getValue().forEach(name -> texts.add(name.asText()));
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
