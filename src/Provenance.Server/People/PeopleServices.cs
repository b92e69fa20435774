namespace Provenance.Server.People;

/// <summary>People, sessions, keys and what they may do.</summary>
internal static class PeopleServices
{
    internal static IServiceCollection AddPeople(this IServiceCollection services) => services;

    /// <summary>Says who a request is from and whether it may go on; after routing, before everything that answers.</summary>
    internal static void UsePeople(this WebApplication app) => _ = app;
}
