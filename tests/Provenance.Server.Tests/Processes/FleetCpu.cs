using System.Globalization;

namespace Provenance.Server.Tests.Processes;

/// <summary>Processor seconds spent so far, as the kernel counts them.</summary>
/// <param name="Workers">By the workers themselves.</param>
/// <param name="Programs">By the programs that they started and that have ended: ffmpeg, ffprobe.</param>
/// <param name="Web">By web.</param>
/// <param name="Database">By PostgreSQL.</param>
/// <param name="Machine">By everybody on the machine, on all of its cores.</param>
internal sealed record FleetCpu(double Workers, double Programs, double Web, double Database, double Machine)
{
    private const double TicksPerSecond = 100;

    internal static FleetCpu Of(Fleet fleet)
    {
        var workers = fleet.Workers.Select(worker => Spent(worker.Id)).ToList();
        var machine = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..].Select(Ticks).ToArray();
        var idle = machine[3] + machine[4];
        return new FleetCpu(
            workers.Sum(w => w.Own), workers.Sum(w => w.Children), Spent(fleet.Web.Id).Own, fleet.DatabaseProcesses().Sum(id => Spent(id).Own), machine[..8].Sum() - idle);
    }

    public static FleetCpu operator -(FleetCpu after, FleetCpu before) => new(
        after.Workers - before.Workers, after.Programs - before.Programs, after.Web - before.Web, after.Database - before.Database, after.Machine - before.Machine);

    /// <summary>Cores kept busy over a stretch of time.</summary>
    internal string Over(double seconds)
    {
        var ours = Workers + Programs + Web + Database;
        return string.Create(CultureInfo.InvariantCulture,
            $"cores busy: {ours / seconds:0.00} (workers {Workers / seconds:0.00}, their ffmpeg {Programs / seconds:0.00}, PostgreSQL {Database / seconds:0.00}, web {Web / seconds:0.00}); others on the machine {(Machine - ours) / seconds:0.00} of {File.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor", StringComparison.Ordinal))}");
    }

    // The name in brackets may hold spaces; what follows it is counted from 3. Connections that end take their share along: few do.
    private static (double Own, double Children) Spent(int process)
    {
        try
        {
            var after = File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (Ticks(after[11]) + Ticks(after[12]), Ticks(after[13]) + Ticks(after[14]));
        }
        catch (IOException)
        {
            return (0, 0); // it has ended
        }
    }

    private static double Ticks(string number) => double.Parse(number, CultureInfo.InvariantCulture) / TicksPerSecond;
}
