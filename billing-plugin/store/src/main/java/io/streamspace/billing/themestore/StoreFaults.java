package io.streamspace.billing.themestore;

import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.InvalidParameter;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a submission, collected to be told at once. */
public final class StoreFaults {

    private final List<InvalidParameter> found = new ArrayList<>();

    public void add(String field, String reason) {
        found.add(new InvalidParameter(field, reason));
    }

    public List<InvalidParameter> found() {
        return List.copyOf(found);
    }

    /** @throws Problem {@code invalid_parameters} naming everything found, if anything was */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new Problem(Problem.Kind.INVALID, "invalid_parameters", detail(), found);
        }
    }

    private String detail() {
        InvalidParameter first = found.get(0);
        String rest = found.size() == 1 ? "" : " (and " + (found.size() - 1) + " more)";
        return first.field() + ": " + first.reason() + rest;
    }
}
