package io.streamspace.billing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Finds {@code double} and {@code float} in fields, parameters and results. */
final class FloatingPoint {

    private static final Set<String> NAMES = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private FloatingPoint() {}

    static ArchCondition<JavaClass> beAbsent() {
        return new ArchCondition<>("have no floating point in fields, parameters or results") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> isFloating(field.getRawType()))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(type, field.getDescription())));
                type.getCodeUnits().stream()
                        .filter(FloatingPoint::isFloating)
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(type, unit.getDescription())));
            }
        };
    }

    private static boolean isFloating(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                .anyMatch(FloatingPoint::isFloating);
    }

    private static boolean isFloating(JavaClass type) {
        return NAMES.contains(type.getBaseComponentType().getName());
    }
}
