package io.streamspace.host.plugin.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.http.Json;
import io.streamspace.host.plugin.refusal.Refusal;
import io.streamspace.plugin.SettingsContract;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.List;
import java.util.stream.Stream;

/** The settings of one loaded plugin. */
public final class Settings {

    private final JsonNode schema;
    private final SchemaCheck schemaCheck;
    private final Secrets secrets;
    private final SettingsContract contract;

    /** @throws RuntimeException if the contract's schema is none */
    public Settings(SettingsContract contract) {
        this.schema = parsed(contract.schema());
        this.schemaCheck = new SchemaCheck(schema);
        this.secrets = new Secrets(contract.secrets());
        this.contract = contract;
    }

    public JsonNode schema() {
        return schema;
    }

    public Secrets secrets() {
        return secrets;
    }

    /**
     * The configuration after a change: keys that the change lacks stay, null removes, a masked secret stays as it is;
     * so does one inside an object that the change lacks or masks.
     *
     * @return checked whole: by the schema, then by the plugin; 422 with every bad field otherwise
     */
    public ObjectNode changed(ObjectNode stored, ObjectNode change) {
        ObjectNode changed = stored.deepCopy();
        change.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                changed.remove(field.getKey());
            } else if (!secrets.isMasked(field.getKey(), field.getValue())) {
                changed.set(
                        field.getKey(),
                        secrets.completed(field.getKey(), field.getValue(), stored.path(field.getKey())));
            }
        });
        check(changed);
        return changed;
    }

    /** 422 with every bad field if the configuration does not fit. */
    public void check(ObjectNode configuration) {
        List<Fault> faults = faults(configuration);
        if (!faults.isEmpty()) {
            throw Refusal.invalidConfiguration(faults.stream()
                    .map(fault -> secrets.redacted(fault, configuration))
                    .toList());
        }
    }

    private List<Fault> faults(ObjectNode configuration) {
        List<Fault> bySchema = schemaCheck.faults(configuration);
        if (bySchema.isEmpty()) {
            return contract.check(configuration.toString());
        }
        return Stream.concat(bySchema.stream(), contract.checkBeside(configuration.toString(), bySchema).stream())
                .toList();
    }

    private static JsonNode parsed(String schema) {
        try {
            return Json.MAPPER.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the schema of the plugin's settings is not JSON", e);
        }
    }
}
