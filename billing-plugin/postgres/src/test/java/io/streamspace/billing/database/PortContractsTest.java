package io.streamspace.billing.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.ClassFiles;
import io.streamspace.billing.ledger.LedgerContract;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever stores something for a port of the engine passes the port's contract. */
class PortContractsTest {

    @Test
    void every_storage_is_tested_by_the_contract_of_its_port() {
        assertThat(contracts().filter(contract -> !isPassed(contract))).isEmpty();
    }

    @Test
    void contracts_of_the_engine_are_seen_from_here() {
        assertThat(contracts()).contains(LedgerContract.class);
    }

    /** Of every port that a class of this module implements, if it has one. */
    private static Stream<Class<?>> contracts() {
        return ClassFiles.beside(Schema.class).stream()
                .flatMap(type -> Stream.<Class<?>>of(type.getInterfaces()))
                .flatMap(port -> ClassFiles.find(port.getName() + "Contract").stream());
    }

    private static boolean isPassed(Class<?> contract) {
        return ClassFiles.beside(PortContractsTest.class).stream()
                .anyMatch(test -> contract.isAssignableFrom(test) && !Modifier.isAbstract(test.getModifiers()));
    }
}
