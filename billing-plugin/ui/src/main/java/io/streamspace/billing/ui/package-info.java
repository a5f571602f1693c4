/**
 * The plugin's own pages: web components that any host page can mount.
 *
 * <p>Owns: serving the modules. Does not own: any figure they show; they ask the same HTTP interface as everyone.
 *
 * <p>Decisions (in {@code docs/decisions}): {@code 028-pages.md}.
 */
@NullMarked
package io.streamspace.billing.ui;

import org.jspecify.annotations.NullMarked;
