package io.streamspace.host.event;

import io.streamspace.plugin.PlatformEvent;

/** An event and where it stands in the log. */
public record LoggedEvent(long position, PlatformEvent event) {}
