using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ConnectHub.Web.Features.Chat;

/// <summary>
/// Tells a page's components when its browser is away: the circuit lives on for minutes, but nobody is there to watch. Scoped, so its
/// listeners live as long as it does.
/// </summary>
public sealed class CircuitLink : CircuitHandler
{
    /// <summary>True: connected (again).</summary>
    public event Action<bool>? Changed;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(true);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(false);
        return Task.CompletedTask;
    }
}
