package io.streamspace.billing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may lean on whom, as sentences. */
final class ArchitectureTest {

    /** Every feature; {@link AllowedImportsTest} says which may import which. */
    static final List<String> FEATURES = List.of(
            "values",
            "account",
            "event",
            "delivery",
            "meter",
            "session",
            "measurement",
            "pricing",
            "catalog",
            "tax",
            "ledger",
            "credit",
            "invoice",
            "entitlement.grant",
            "entitlement.hold",
            "subscription",
            "usage",
            "entitlement",
            "budget",
            "billrun",
            "sale",
            "payment",
            "provider.gateway",
            "provider.customer",
            "provider.queue",
            "provider.price",
            "provider.tax",
            "provider.money",
            "provider.refund",
            "provider.reconciliation",
            "provider.subscription",
            "provider.collection",
            "provider.checkout",
            "provider.settlement",
            "provider.reconciliation.run",
            "provider",
            "themestore",
            "document",
            "webhook",
            "notification",
            "report",
            "stream");

    /** Plumbing that adapters may use; the queue's storage is what each kind of delivery keeps its entries by. */
    private static final List<String> PLUMBING =
            List.of("database", "delivery.postgres", "json", "http", "answer", "config", "mail", "pdf");

    private static final String ROOT = "io.streamspace.billing";
    private static final String[] ADAPTERS = {ROOT + "..adapter..", ROOT + "..postgres.."};
    private static final String[] PURE = {
        "java.lang..",
        "java.math..",
        "java.nio.charset",
        "java.security",
        "java.time..",
        "java.util..",
        "javax.crypto..",
        "org.jspecify.annotations",
        "io.streamspace.plugin"
    };

    private static final JavaClasses BILLING = new ClassFileImporter()
            .withImportOption(new MainCode.Classes())
            .importPackages(ROOT, "io.streamspace.plugin");

    static Stream<String> features() {
        return FEATURES.stream();
    }

    @ParameterizedTest
    @MethodSource("features")
    void a_feature_is_made_of_the_language_the_plugin_api_and_other_features(String feature) {
        check(classes()
                .that()
                .resideInAPackage(in(feature))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PURE)
                        .or(resideInAnyPackage(packages(FEATURES)).or(primitive()))));
    }

    @ParameterizedTest
    @MethodSource("features")
    void an_adapter_knows_features_and_plumbing_but_no_other_adapter(String feature) {
        check(noClasses()
                .that()
                .resideInAnyPackage(in(feature) + ".adapter..", in(feature) + ".postgres..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(packages(FEATURES))
                                .or(resideInAnyPackage(packages(PLUMBING)))
                                .or(resideInAnyPackage(in(feature) + ".adapter..", in(feature) + ".postgres.."))))));
    }

    @Test
    void adapters_are_known_only_to_the_composition_root() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.concat(Stream.of(ROOT), Stream.of(ADAPTERS)).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ADAPTERS));
    }

    @Test
    void no_packages_lean_on_each_other_in_a_circle() {
        check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void nothing_but_tests_knows_the_composition_root() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT));
    }

    @Test
    void quartz_is_known_only_to_schedule() {
        check(onlyIn(ROOT + ".schedule", "org.quartz.."));
    }

    @Test
    void pf4j_is_known_only_to_the_composition_root() {
        check(noClasses()
                .that(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.pf4j.."));
    }

    @Test
    void only_one_adapter_knows_stripe() {
        check(onlyIn(ROOT + ".provider.adapter.stripe", "com.stripe.."));
    }

    @Test
    void nothing_knows_the_database_driver() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("org.postgresql.."));
    }

    @Test
    void the_present_is_an_argument() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .callMethodWhere(Readings.ofTheMachinesClock())
                .because("time comes from the host's clock, through the composition root"));
    }

    @Test
    void no_floating_point_touches_money_or_quantity() {
        check(classes().that().resideInAPackage(ROOT + "..").should(FloatingPoint.beAbsent()));
    }

    @Test
    void names_say_what_a_thing_is() {
        check(noClasses()
                .should()
                .haveNameMatching(".*[.$]((Default|Abstract)[A-Z]\\w*|\\w*(Impl|Manager|Helper|Utils?))"));
    }

    @Test
    void the_plugin_api_knows_nothing_of_any_plugin_or_host() {
        check(noClasses()
                .that()
                .resideInAPackage("io.streamspace.plugin..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "..", "io.streamspace.host.."));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(BILLING);
    }

    private static ArchRule onlyIn(String home, String foreign) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(foreign);
    }

    private static DescribedPredicate<JavaClass> primitive() {
        return DescribedPredicate.describe(
                "primitive", type -> type.getBaseComponentType().isPrimitive());
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(ArchitectureTest::in).toArray(String[]::new);
    }

    private static String in(String name) {
        return ROOT + "." + name;
    }
}
