package io.streamspace.billing.config;

import io.streamspace.billing.values.Problem;
import io.streamspace.plugin.SettingsContract.Fault;
import java.util.List;

/** The faults of a configuration that a problem names. */
final class ProblemFaults {

    private ProblemFaults() {}

    /** @param field what is at fault if the problem names nothing */
    static List<Fault> of(Problem problem, String field) {
        if (problem.invalidParameters().isEmpty()) {
            return List.of(new Fault(field, String.valueOf(problem.getMessage())));
        }
        return problem.invalidParameters().stream()
                .map(fault -> new Fault(fault.field(), fault.reason()))
                .toList();
    }
}
