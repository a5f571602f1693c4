package io.streamspace.billing.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever stores something for a port of the engine passes the port's contract. */
class PortContractsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.streamspace.billing");

    @Test
    void every_storage_is_tested_by_the_contract_of_its_port() {
        List<String> untested = CLASSES.stream()
                .filter(type -> type.getPackageName().contains(".postgres") && !type.isInterface())
                .flatMap(type -> type.getAllRawInterfaces().stream())
                .map(port -> port.getName() + "Contract")
                .filter(CLASSES::contain)
                .filter(contract -> !isPassed(contract))
                .toList();
        assertThat(untested).isEmpty();
    }

    @Test
    void contracts_of_the_engine_are_seen_from_here() {
        assertThat(CLASSES.contain("io.streamspace.billing.ledger.LedgerContract"))
                .isTrue();
    }

    private static boolean isPassed(String contract) {
        return CLASSES.get(contract).getAllSubclasses().stream()
                .map(JavaClass::getName)
                .anyMatch(test -> test.matches(".*\\.(postgres|database)\\.\\w+Test"));
    }
}
