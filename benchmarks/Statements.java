import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the same statements again and again by plain JDBC on one connection, reads every column of
 * every row, and prints the seconds each round took. Arguments: address, user, file of statements
 * (NUL between them), rounds to warm up, rounds to print.
 */
class Statements {

  public static void main(String[] arguments) throws Exception {
    String[] texts =
        Files.readString(Path.of(arguments[2]), StandardCharsets.UTF_8).split("\0");
    try (Connection connection =
        DriverManager.getConnection(arguments[0], arguments[1], "")) {
      List<PreparedStatement> statements = new ArrayList<>();
      for (String text : texts) {
        statements.add(connection.prepareStatement(text));
      }
      int warmUp = Integer.parseInt(arguments[3]);
      int rounds = Integer.parseInt(arguments[4]);
      for (int round = 0; round < warmUp + rounds; round++) {
        long begin = System.nanoTime();
        for (PreparedStatement statement : statements) {
          read(statement);
        }
        if (round >= warmUp) {
          System.out.println((System.nanoTime() - begin) / 1e9);
        }
      }
    }
  }

  private static void read(PreparedStatement statement) throws Exception {
    if (!statement.execute()) {
      return;
    }
    try (ResultSet rows = statement.getResultSet()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          rows.getObject(column);
        }
      }
    }
  }
}
