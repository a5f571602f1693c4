package io.streamspace.host.plugin;

import io.streamspace.host.plugin.running.EnabledPlugin;

/**
 * A plugin that runs.
 *
 * @param stop everything that ends its running, in order
 */
record Running(EnabledPlugin plugin, Undo stop) {}
