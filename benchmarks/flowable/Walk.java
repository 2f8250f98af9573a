package io.countersign.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Walks requests through an engine from start to end. Arguments: class of the side, address of the
 * database, user, file of the model. Each line read asks for a number of threads and of requests
 * for each; the seconds they took are printed, and the seconds that decisions alone took of all
 * threads together.
 */
public final class Walk {

  private static final LongAdder DECIDING = new LongAdder();

  private Walk() {}

  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.WARNING); // as in the product's server.xml
    try {
      answer(arguments);
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1); // the threads of pool and engine would go on
    }
  }

  private static void answer(String[] arguments) throws Exception {
    DataSource pool = pool(arguments[1], arguments[2]);
    String model = Files.readString(Path.of(arguments[3]));
    Side side =
        (Side)
            Class.forName(arguments[0])
                .getConstructor(DataSource.class, String.class)
                .newInstance(pool, model);
    BufferedReader asked = new BufferedReader(new InputStreamReader(System.in));
    long walked = 0;
    for (String line = asked.readLine(); line != null; line = asked.readLine()) {
      int threads = Integer.parseInt(line.split(" ")[0]);
      int requests = Integer.parseInt(line.split(" ")[1]);
      double seconds = seconds(side, threads, requests);
      System.out.println(seconds + " " + DECIDING.sumThenReset() / 1e9);
      walked += (long) threads * requests;
      if (side.ended() != walked) {
        throw new IllegalStateException(side.ended() + " of " + walked + " have ended");
      }
    }
  }

  private static double seconds(Side side, int threads, int requests) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    long begin = System.nanoTime();
    List<Future<?>> walks = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      walks.add(executor.submit(() -> walk(side, requests)));
    }
    for (Future<?> walk : walks) {
      walk.get();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    executor.shutdown();
    return seconds;
  }

  private static void walk(Side side, int requests) {
    for (int count = 0; count < requests; count++) {
      String request = UUID.randomUUID().toString();
      side.start(request);
      long begin = System.nanoTime();
      side.decide(request);
      DECIDING.add(System.nanoTime() - begin);
      side.execute(request);
    }
  }

  private static DataSource pool(String address, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address);
    config.setUsername(user);
    config.setMaximumPoolSize(8);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return new HikariDataSource(config);
  }
}
