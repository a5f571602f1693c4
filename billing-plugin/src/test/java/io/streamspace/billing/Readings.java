package io.streamspace.billing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;

/** Calls that read the clock of the machine. */
final class Readings {

    private Readings() {}

    static DescribedPredicate<JavaMethodCall> ofTheMachinesClock() {
        return DescribedPredicate.describe("the machine's clock is read", call -> readsClock(call.getTarget()));
    }

    private static boolean readsClock(MethodCallTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system"))
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    }
}
