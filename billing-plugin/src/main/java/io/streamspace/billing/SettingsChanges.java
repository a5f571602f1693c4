package io.streamspace.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.billing.config.SettingsHistory;
import io.streamspace.billing.http.ActivityLog;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.Caller;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Saves settings, and in the same transaction who changed which of them from what to what. */
final class SettingsChanges {

    private static final String ACTION = "PATCH /settings";
    private static final String HIDDEN = "***";
    private static final String HIDDEN_ANEW = "*** (changed)";

    /** @param by null: nobody, and nothing is recorded */
    record Saving(String before, String after, @Nullable Caller by, Instant at) {}

    private final SettingsHistory settings;
    private final ActivityLog activity;
    private final Transactions transactions;
    private final Set<String> secrets;

    /** @param secrets settings whose values are never shown, {@code KEY} or {@code OBJECT.KEY} */
    SettingsChanges(SettingsHistory settings, ActivityLog activity, Transactions transactions, Set<String> secrets) {
        this.settings = settings;
        this.activity = activity;
        this.transactions = transactions;
        this.secrets = Set.copyOf(secrets);
    }

    void save(Saving saving) {
        transactions.run(() -> {
            settings.save(saving.after(), saving.at());
            if (saving.by() != null) {
                record(saving, saving.by());
            }
        });
    }

    private void record(Saving saving, Caller by) {
        ObjectNode before = object(saving.before());
        ObjectNode after = object(saving.after());
        Set<String> changed = changed(before, after);
        if (!changed.isEmpty()) {
            ObjectNode was = shown(before, before, changed);
            ObjectNode is = shown(after, before, changed);
            activity.add(
                    new ActivityLog.Change(saving.at(), by.user(), ACTION, null, new ActivityLog.States(null, was, is)),
                    null);
        }
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json);
    }

    private static Set<String> changed(ObjectNode before, ObjectNode after) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> before.path(name).equals(after.path(name)));
        return names;
    }

    /** The changed settings, a secret as no more than that it is there, or is another than before. */
    private ObjectNode shown(ObjectNode state, ObjectNode before, Set<String> changed) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        changed.stream()
                .filter(state::has)
                .forEach(name -> shown.set(name, state.get(name).deepCopy()));
        secrets.forEach(secret -> hide(shown, before, secret));
        return shown;
    }

    private static void hide(ObjectNode shown, ObjectNode before, String secret) {
        int dot = secret.indexOf('.');
        JsonNode around = dot < 0 ? shown : shown.path(secret.substring(0, dot));
        JsonNode wasAround = dot < 0 ? before : before.path(secret.substring(0, dot));
        String name = secret.substring(dot + 1);
        if (around instanceof ObjectNode object && object.hasNonNull(name)) {
            boolean isSame = object.get(name).equals(wasAround.path(name));
            object.put(name, isSame ? HIDDEN : HIDDEN_ANEW);
        }
    }
}
