using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace TestKit;

/// <summary>A throwaway PostgreSQL on a loopback port, one for all tests of a process. It ends with the process, whichever way that ends.</summary>
public sealed class PostgresCluster
{
    private static readonly Lazy<Task<PostgresCluster>> _started = new(StartAsync);

    private readonly int _port;
    private int _databases;

    // Kept, for its input must not be closed by a collection of garbage.
    private readonly Process _shell;

    private PostgresCluster(int port, Process shell) => (_port, _shell) = (port, shell);

    /// <summary>Where the programs are; null when PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = FindPrograms();

    /// <summary>The cluster, started by whoever asks first.</summary>
    public static Task<PostgresCluster> StartedAsync() => _started.Value;

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public Task<string> NewDatabaseAsync() => Task.Run(() => NewDatabase());

    /// <summary>Makes a database that begins as a copy of another, to which nobody is connected.</summary>
    /// <returns>Its connection string.</returns>
    public string NewDatabase(string template = "template1")
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        Execute($"create database {name} template {template} strategy file_copy");
        return ConnectionString(name);
    }

    /// <summary>Deletes a database, whoever is connected to it.</summary>
    public void Drop(string connectionString) => Execute($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Database={database};Username=postgres";

    private static async Task<PostgresCluster> StartAsync()
    {
        var programs = Programs ?? throw new InvalidOperationException("PostgreSQL is not installed (Debian, Ubuntu: apt-get install postgresql).");
        var folder = Directory.CreateTempSubdirectory("pv-pg-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Run("rm", ["-rf", folder]);
        if (Environment.IsPrivilegedProcess) Run("chown", ["postgres", folder]);
        Run(AsPostgres([Path.Combine(programs, "initdb"), "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]));

        var port = FreePort();
        string[] serve =
        [
            Path.Combine(programs, "postgres"), "-D", $"{folder}/data", "-p", $"{port}", "-c", "listen_addresses=127.0.0.1",
            "-c", $"unix_socket_directories={folder}", "-c", "fsync=off", "-c", "max_connections=300",
        ];
        // The shell's input ends when this process does, and the shell then ends the cluster.
        var held = AsPostgres(["/bin/sh", "-c", "\"$@\" 2>\"$0/log\" & cluster=$!; read -r _; kill -QUIT $cluster; wait", folder, .. serve]);
        var shell = Process.Start(new ProcessStartInfo(held[0], held[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder })!;
        var cluster = new PostgresCluster(port, shell);
        await cluster.UntilAnsweringAsync(folder);
        return cluster;
    }

    private async Task UntilAnsweringAsync(string folder)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (tries < 300 && !_shell.HasExited)
            {
                await Task.Delay(100);
            }
            catch (NpgsqlException fault)
            {
                throw new InvalidOperationException($"PostgreSQL did not start ({(_shell.HasExited ? "it has ended" : "it runs")}): {await File.ReadAllTextAsync(Path.Combine(folder, "log"))}", fault);
            }
        }
    }

    // initdb and postgres refuse root.
    private static string[] AsPostgres(string[] command) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", .. command] : command;

    private static void Run(string[] command) => Run(command[0], command[1..]);

    private static void Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = "/tmp" })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindPrograms()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }
}
