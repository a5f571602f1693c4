package io.streamspace.billing.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.pdf.Glyphs;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds texts that stand on invoices and have a character which no font can show. Only what is new is judged: a text that
 * was there before stays, wherever it stands now, so that what was stored once stands in nobody's way.
 */
public final class PrintedTexts {

    private static final List<String> NAMED = List.of("subscriptionPlans", "meters", "packs", "tax");
    private static final Set<String> NAMES = Set.of("name", "unit", "reason");

    private final Set<String> known = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    private PrintedTexts(JsonNode before) {
        collect(before);
    }

    /** Judges all texts of a party. */
    public static List<Fault> ofParty(JsonNode before, JsonNode after, String field) {
        PrintedTexts texts = new PrintedTexts(before);
        texts.check(after, field, leaf -> true);
        return texts.faults;
    }

    /** Judges a configuration: the seller, the notes, and the names of what is sold and taxed. */
    public static List<Fault> ofConfiguration(JsonNode before, JsonNode after) {
        PrintedTexts texts = new PrintedTexts(before);
        texts.check(after.path("seller"), "seller", leaf -> true);
        texts.check(after.path("invoiceNotes"), "invoiceNotes", leaf -> true);
        NAMED.forEach(field -> texts.check(after.path(field), field, NAMES::contains));
        return texts.faults;
    }

    private void collect(JsonNode json) {
        if (json.isTextual()) {
            known.add(json.asText());
        }
        json.forEach(this::collect);
    }

    private void check(JsonNode json, String field, Predicate<String> isPrinted) {
        if (json.isTextual()
                && isPrinted.test(field.substring(field.lastIndexOf('.') + 1))
                && !known.contains(json.asText())) {
            Glyphs.fault(json.asText()).ifPresent(reason -> faults.add(new Fault(field, reason)));
        }
        json.properties().forEach(one -> check(one.getValue(), field + "." + one.getKey(), isPrinted));
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            check(json.get(i), field + "[" + i + "]", isPrinted);
        }
    }
}
