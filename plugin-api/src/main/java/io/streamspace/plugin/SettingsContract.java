package io.streamspace.plugin;

import java.util.List;
import java.util.Set;

/** What can be configured about a plugin. Usable before the plugin is enabled. */
public interface SettingsContract {

    /** Nothing can be configured. */
    SettingsContract NONE = new SettingsContract() {};

    /**
     * A JSON Schema (2020-12) with titles, descriptions and defaults, from which a host can draw a form. Annotations help
     * it, and judge nothing: {@code x-section} names the part of the form that a top-level property stands in, {@code
     * x-when} the values of its siblings with which a property counts, as {@code {"model": ["flat"]}}, and {@code x-type}
     * ({@code decimal} too) what to draw where only {@link #check} judges. A change of a top-level property with {@code
     * x-review} is shown, old beside new, before it is saved. {@code x-enumNames} name the values of an {@code enum}, in its
     * order.
     */
    default String schema() {
        return "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\"}";
    }

    /**
     * Keys that are never shown, top-level ones or {@code OBJECT.KEY} inside top-level objects: a host masks them, and keeps
     * the stored value when a mask comes back or, inside an object, when the key is absent.
     */
    default Set<String> secrets() {
        return Set.of();
    }

    /**
     * Checks what a schema cannot say (a cron expression, a time zone, a plan named twice).
     *
     * @param configuration the whole configuration as JSON, already valid by the schema
     * @return every fault, empty if there is none
     */
    default List<Fault> check(String configuration) {
        return List.of();
    }

    /**
     * Checks what {@link #check} does, of a configuration that the schema refuses, so that all faults are told at once.
     *
     * @param configuration the whole configuration as JSON
     * @param faults what the schema finds
     * @return further faults, of settings that the schema does not refuse
     */
    default List<Fault> checkBeside(String configuration, List<Fault> faults) {
        return List.of();
    }

    /**
     * @param field a dotted path, such as {@code computeRates.cpu_per_core_hour} or {@code subscriptionPlans[1].id}
     * @param reason one sentence
     */
    record Fault(String field, String reason) {}
}
