package io.streamspace.stripesimulator.api;

import java.util.List;

/**
 * One request to a route.
 *
 * @param names what the path's placeholders stand for, in order
 */
public record Call(String path, List<String> names, Params params) {

    /** The first name in the path. */
    public String id() {
        return names.get(0);
    }
}
