package io.streamspace.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** What the host may know, as sentences. */
final class ArchitectureTest {

    private static final String ROOT = "io.streamspace.host";

    private static final JavaClasses HOST =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    @Test
    void the_host_knows_the_plugin_api_and_never_a_plugin() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.streamspace.billing..")
                .check(HOST);
    }

    @Test
    void pf4j_is_known_only_to_the_plugin_runtime() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".plugin..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.pf4j..")
                .check(HOST);
    }

    @Test
    void the_embedded_server_is_known_only_to_the_database_package() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".database")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.zonky..")
                .check(HOST);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*[.$]((Default|Abstract)[A-Z]\\w*|\\w*(Impl|Manager|Helper|Utils?))")
                .check(HOST);
    }
}
