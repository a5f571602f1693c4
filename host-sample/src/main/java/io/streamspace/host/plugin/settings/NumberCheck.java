package io.streamspace.host.plugin.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.plugin.SettingsContract.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Finds numbers that are kept with more digits than can be read back, or that nobody can reckon with, such as 1e-400. */
final class NumberCheck {

    private static final int MOST_DIGITS = 100;

    private final List<Fault> faults = new ArrayList<>();

    private NumberCheck() {}

    /** The faults, each with the path of its number; empty if there is none. */
    static List<Fault> faults(JsonNode value) {
        NumberCheck check = new NumberCheck();
        check.look(value, "");
        return check.faults;
    }

    private void look(JsonNode value, String path) {
        if (value.isNumber() && !isShort(value.decimalValue())) {
            faults.add(new Fault(path, "must be a number of at most " + MOST_DIGITS + " digits"));
        }
        value.fields().forEachRemaining(field -> {
            String name = field.getKey();
            look(field.getValue(), path.isEmpty() ? name : path + "." + name);
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            look(value.get(i), path + "[" + i + "]");
        }
    }

    private static boolean isShort(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }
}
