package io.countersign.engine.run.door;

/**
 * One cell of one session, as the runner knows it.
 *
 * @param session id of the session
 * @param language name of its language
 * @param sequence number of the cell; the runner takes each number once
 */
public record CellAddress(String session, String language, long sequence) {}
