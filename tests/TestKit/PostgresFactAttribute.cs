using Xunit;

namespace TestKit;

/// <summary>A test that needs PostgreSQL: skipped where it is not installed, which CI takes for a failure.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    /// <summary>Looks for it.</summary>
    public PostgresFactAttribute()
    {
        if (PostgresCluster.Programs is null) Skip = "PostgreSQL is not installed (Debian, Ubuntu: apt-get install postgresql).";
    }
}
