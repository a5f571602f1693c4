package io.streamspace.host.plugin.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.plugin.SettingsContract;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static final String STORED = "{'key':'k1','mail':{'host':'a','password':'p1'}}";

    private final Settings settings = new Settings(new SettingsContract() {
        @Override
        public Set<String> secrets() {
            return Set.of("key", "mail.password");
        }
    });

    @Test
    void secrets_at_the_top_and_inside_objects_are_masked_and_redacted() {
        assertThat(settings.secrets().masked(json(STORED)))
                .isEqualTo(json("{'key':'********','mail':{'host':'a','password':'********'}}"));
        assertThat(settings.secrets().masked(json("{'mail':'none'}"))).isEqualTo(json("{'mail':'none'}"));
        assertThat(settings.secrets().redacted("k1 and p1", json(STORED))).isEqualTo("******** and ********");
    }

    @Test
    void a_secret_inside_an_object_stays_when_the_change_lacks_or_masks_it() {
        assertThat(changed("{'mail':{'host':'b'}}")).isEqualTo("{'key':'k1','mail':{'host':'b','password':'p1'}}");
        assertThat(changed("{'mail':{'host':'b','password':'********'}}"))
                .isEqualTo("{'key':'k1','mail':{'host':'b','password':'p1'}}");
        assertThat(changed("{'key':'********'}")).isEqualTo(STORED);
    }

    @Test
    void it_is_replaced_by_another_and_removed_by_null_or_with_its_object() {
        assertThat(changed("{'mail':{'host':'b','password':'p2'}}"))
                .isEqualTo("{'key':'k1','mail':{'host':'b','password':'p2'}}");
        assertThat(changed("{'mail':{'host':'b','password':null}}")).isEqualTo("{'key':'k1','mail':{'host':'b'}}");
        assertThat(changed("{'mail':null}")).isEqualTo("{'key':'k1'}");
    }

    private String changed(String change) {
        return settings.changed(json(STORED), json(change)).toString().replace('"', '\'');
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
