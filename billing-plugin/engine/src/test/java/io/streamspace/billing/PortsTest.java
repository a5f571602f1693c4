package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.ledger.Ledger;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every port of storage has a twin in memory, and a contract that twin and PostgreSQL pass. */
class PortsTest {

    /** Functions that the engine asks for, and types with a few methods: nothing is stored behind them. */
    private static final Set<String> NO_STORAGE = Set.of(
            "Audience",
            "BudgetStop",
            "DecisionReads",
            "Delivery",
            "HeartbeatTimeout",
            "MeasurementListener",
            "OverageOffer",
            "PlatformSessions",
            "Progress",
            "QuotaAlerts",
            "Refunds",
            "TimelineListener",
            "Wording");

    /** Ports whose twin is still to be written. Nothing may be added here. */
    private static final Set<String> WITHOUT_TWIN = Set.of(
            "AllocatedResources",
            "MeasuredAmounts",
            "Measurements",
            "OwnUsage",
            "Segments",
            "TaxQuotes",
            "UsageFacts",
            "UsageReading",
            "UsageRecorder",
            "UsageReport",
            "UsageSums");

    @Test
    void every_port_of_storage_has_a_twin_that_is_tested_by_its_contract() {
        assertThat(interfaces()
                        .filter(port -> !NO_STORAGE.contains(port.getSimpleName()) && !hasTwin(port))
                        .map(Class::getSimpleName))
                .as("ports without InMemory<Port>, <Port>Contract and InMemory<Port>Test beside their package's tests")
                .containsExactlyInAnyOrderElementsOf(WITHOUT_TWIN);
    }

    @Test
    void what_is_no_storage_is_there() {
        assertThat(interfaces().map(Class::getSimpleName)).containsAll(NO_STORAGE);
    }

    private static Stream<Class<?>> interfaces() {
        return ClassFiles.beside(Ledger.class).stream()
                .filter(type -> type.isInterface() && !type.isAnnotation() && !type.isSealed())
                .filter(type -> Modifier.isPublic(type.getModifiers()));
    }

    private static boolean hasTwin(Class<?> port) {
        String twin = port.getPackageName() + ".InMemory" + port.getSimpleName();
        return ClassFiles.find(twin).filter(port::isAssignableFrom).isPresent()
                && ClassFiles.find(port.getName() + "Contract")
                        .flatMap(contract -> ClassFiles.find(twin + "Test").filter(contract::isAssignableFrom))
                        .isPresent();
    }
}
