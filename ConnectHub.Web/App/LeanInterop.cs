using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.JSInterop;

namespace ConnectHub.Web.App;

/// <summary>
/// Every circuit calls scripts through serializer options of its own, and those keep what they learn of a type for as long as the circuit lives. Of
/// each value in a list of arguments they learn all its interfaces, looking for one that is polymorphic: a mere number has thirty. No argument is declared
/// as one of those, so the options are told that there is nothing to know of them. See docs/decisions/0006.
/// </summary>
internal static class LeanInterop
{
    private static readonly Resolver Lean = new();

    /// <summary>After the interactive components are added.</summary>
    public static void AddLeanInterop(this IServiceCollection services)
    {
        var runtime = services.Last(service => service.ServiceType == typeof(IJSRuntime)).ImplementationType
            ?? throw new InvalidOperationException("The script runtime of circuits is not registered as a type.");
        var create = ActivatorUtilities.CreateFactory(runtime, []);
        services.Replace(ServiceDescriptor.Scoped(provider => Trim((JSRuntime)create(provider, null))));
    }

    private static IJSRuntime Trim(JSRuntime runtime)
    {
        OptionsOf(runtime).TypeInfoResolver = Lean;
        return runtime;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    internal static extern JsonSerializerOptions OptionsOf(JSRuntime runtime);

    private sealed class Resolver : DefaultJsonTypeInfoResolver
    {
        private static readonly string[] Unspoken = ["System", "System.Numerics", "System.Runtime.Serialization", "System.Collections"];

        public override JsonTypeInfo GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type.IsInterface && IsHidden(type) ? null! : base.GetTypeInfo(type, options);

        // Lists and dictionaries may be what a member is declared as; the collection of pairs that a dictionary also is may not.
        private static bool IsHidden(Type type) => Unspoken.Contains(type.Namespace)
            || (type.IsGenericType && type.GenericTypeArguments is [{ IsGenericType: true } only] && only.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));
    }
}
