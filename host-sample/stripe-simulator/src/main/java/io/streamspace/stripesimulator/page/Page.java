package io.streamspace.stripesimulator.page;

import io.streamspace.stripesimulator.api.Params;

/** A page about one object. */
interface Page {

    /** Shows it, with a message if there is one. */
    Shown show(String message);

    /** Does what a form on it asks. */
    Shown act(Params form);
}
