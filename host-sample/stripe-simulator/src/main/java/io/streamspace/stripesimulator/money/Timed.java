package io.streamspace.stripesimulator.money;

import java.util.stream.Stream;

/** Something that has work falling due; doing that work takes it off. */
interface Timed {

    Stream<Due> due();
}
