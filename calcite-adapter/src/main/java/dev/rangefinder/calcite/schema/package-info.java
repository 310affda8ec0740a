// SPDX-License-Identifier: Apache-2.0
/**
 * Folders of sources as Calcite schemas and their tables as Calcite tables.
 *
 * <p>Entry types: {@link dev.rangefinder.calcite.schema.FolderSchema}, {@link
 * dev.rangefinder.calcite.schema.SourceTable}. Must not depend on the engine.
 */
package dev.rangefinder.calcite.schema;
