package io.streamspace.stripesimulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    Path folder;

    @Test
    void what_was_added_changed_and_removed_is_read_again_in_its_order() {
        SimulatorState state = opened();
        for (String id : new String[] {"cus_1", "cus_2", "cus_3"}) {
            put(state, id, 1);
        }
        state.store().get("cus_1").put("balance", 5);
        state.store().notes("cus_3").put("failures", 2);
        state.newId("cus_");
        state.save();
        state.store().remove("cus_2");
        state.save();

        SimulatorState again = opened();
        assertThat(again.store().all("customer"))
                .extracting(customer -> Json.text(customer, "id"))
                .containsExactly("cus_1", "cus_3");
        assertThat(Json.number(again.store().get("cus_1"), "balance")).isEqualTo(5);
        assertThat(Json.number(again.store().notes("cus_3"), "failures")).isEqualTo(2);
        assertThat(again.made()).isEqualTo(1);
        assertThat(folder.resolve("demo-provider.changes")).doesNotExist();
    }

    @Test
    void a_change_is_written_alone() throws IOException {
        SimulatorState state = opened();
        put(state, "cus_1", 1);
        put(state, "cus_2", 1);
        put(state, "cus_3", 1);
        assertThat(changes()).contains("cus_3").contains("cus_2").doesNotContain("cus_1");
    }

    @Test
    void a_change_that_was_cut_off_did_not_happen() throws IOException {
        SimulatorState state = opened();
        put(state, "cus_1", 1);
        put(state, "cus_2", 1);
        Files.writeString(
                folder.resolve("demo-provider.changes"), "{\"objects\":{\"cus_3\":{\"id\"", StandardOpenOption.APPEND);
        put(opened(), "cus_4", 1);
        assertThat(opened().store().all("customer"))
                .extracting(customer -> Json.text(customer, "id"))
                .containsExactly("cus_1", "cus_2", "cus_4");
    }

    @Test
    void changes_that_the_image_has_already_change_nothing() throws IOException {
        SimulatorState state = opened();
        put(state, "cus_1", 1);
        put(state, "cus_1", 2);
        put(state, "cus_1", 3);
        String changes = changes();
        opened();
        Files.writeString(folder.resolve("demo-provider.changes"), changes);
        assertThat(Json.number(opened().store().get("cus_1"), "balance")).isEqualTo(3);
    }

    private SimulatorState opened() {
        return new SimulatorState(() -> Instant.EPOCH, StateFile.in(folder));
    }

    private static void put(SimulatorState state, String id, int balance) {
        ObjectNode customer = Json.object();
        customer.put("id", id).put("object", "customer").put("balance", balance);
        state.store().put(customer);
        state.save();
    }

    private String changes() throws IOException {
        return Files.readString(folder.resolve("demo-provider.changes"));
    }
}
