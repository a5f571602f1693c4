package io.streamspace.host.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Something that the host itself saw or did, to be appended to its own log. */
public record HostEvent(String id, String type, Instant time, ObjectNode data) {

    /** The source of the host's own events. */
    public static final String SOURCE = "/streamspace/host";
}
