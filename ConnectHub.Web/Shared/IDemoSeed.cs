namespace ConnectHub.Web.Shared;

/// <summary>A feature's share of the demo, made once in an empty database; see <c>--seed-demo</c>.</summary>
internal interface IDemoSeed
{
    /// <summary>Seeds run in ascending order: accounts first.</summary>
    int Order { get; }

    /// <summary>Gives the lines that the operator should read, such as how to sign in.</summary>
    Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken);
}
