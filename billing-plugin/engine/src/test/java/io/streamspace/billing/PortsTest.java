package io.streamspace.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every port of storage has a twin in memory, and a contract that twin and PostgreSQL pass. */
class PortsTest {

    /** Functions that the engine asks for, and types with a few methods: nothing is stored behind them. */
    private static final Set<String> NO_STORAGE = Set.of(
            "Audience",
            "BudgetStop",
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

    private static final JavaClasses ENGINE = new ClassFileImporter().importPackages("io.streamspace.billing");

    @Test
    void every_port_of_storage_has_a_twin_that_is_tested_by_its_contract() {
        assertThat(ports().filter(port -> !hasTwin(port)).map(JavaClass::getSimpleName))
                .as("ports without InMemory<Port>, <Port>Contract and InMemory<Port>Test, beside their package's tests")
                .containsExactlyInAnyOrderElementsOf(WITHOUT_TWIN);
    }

    @Test
    void what_is_no_storage_is_there() {
        assertThat(ENGINE.stream().filter(JavaClass::isInterface).map(JavaClass::getSimpleName))
                .containsAll(NO_STORAGE);
    }

    private static Stream<JavaClass> ports() {
        return ENGINE.stream()
                .filter(type -> type.isInterface() && !type.isAnnotation() && type.isTopLevelClass())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && !isTest(type))
                .filter(type -> !type.reflect().isSealed() && !NO_STORAGE.contains(type.getSimpleName()))
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static boolean isTest(JavaClass type) {
        return type.getSource().orElseThrow().getUri().toString().contains("test-classes");
    }

    private static boolean hasTwin(JavaClass port) {
        String twin = port.getPackageName() + ".InMemory" + port.getSimpleName();
        return isA(twin, port.getName()) && isA(twin + "Test", port.getName() + "Contract");
    }

    private static boolean isA(String name, String type) {
        return ENGINE.contain(name) && ENGINE.get(name).isAssignableTo(type);
    }
}
